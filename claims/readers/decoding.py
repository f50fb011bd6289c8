"""Bytes -> text: encodings, line ends, Unicode form, and what is no text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from claims.errors import UnreadableArticle

# An article is a few kilobytes; the limit only keeps a mistaken path from filling the memory.
MAX_BYTES = 32 * 1024 * 1024
# Control characters other than tabs, line ends, form feeds and escapes betray a binary file above this share.
MAX_CONTROL_SHARE = 0.02

_SIGNATURES = (
    (b"%PDF-", "c'est un document PDF"),
    (b"PK\x03\x04", "c'est une archive ZIP ou un document Word, Excel ou LibreOffice"),
    (b"\xd0\xcf\x11\xe0", "c'est un document Office (ancien format)"),
    (b"{\\rtf", "c'est un document RTF"),
    (b"\x1f\x8b", "c'est un fichier compressé (gzip)"),
    (b"\x89PNG", "c'est une image PNG"),
    (b"\xff\xd8\xff", "c'est une image JPEG"),
    (b"GIF8", "c'est une image GIF"),
    (b"SQLite format 3", "c'est une base de données SQLite"),
    (b"\x7fELF", "c'est un programme"),
)
_AS_TEXT = "Exportez le texte en .txt (UTF-8), .md ou .html."
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, NFC with `\\n` line ends, and remarks on how it was read."""

    text: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """Return the text of `data`.

    UTF-8 (with or without a byte order mark), UTF-16 and UTF-32 with one, the encoding that an HTML page
    declares, and otherwise Windows-1252 with a notice. Each line end of the file (CRLF, CR, NEL, LS, PS)
    becomes one `\\n`, so lines keep their numbers. Raises UnreadableArticle for what is too large, binary, or
    empty.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(
            path,
            f"le fichier dépasse {MAX_BYTES // (1024 * 1024)} Mo",
            "Un article tient en quelques kilo-octets : vérifiez le chemin ou découpez le fichier.",
        )
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(path, f"{what}, pas un texte", _AS_TEXT)
    text, notices = _text_of(data, path)
    _refuse_binary(text, data, path)
    text = _LINE_ENDS.sub("\n", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not text.strip().strip("\ufeff"):
        raise UnreadableArticle(
            path, "le fichier est vide", "Vérifiez que l'article y a bien été enregistré."
        )
    return Decoded(text, notices)


def _text_of(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise UnreadableArticle(path, "le fichier contient des octets nuls : ce n'est pas un texte", _AS_TEXT)
    declared = _declared_encoding(data)
    if declared:
        return _with_replacements(data, declared)
    damaged, notices = _with_replacements(data, "utf-8")
    foreign = sum(char > "\x7f" for char in damaged) - damaged.count("\ufffd")
    if foreign > damaged.count("\ufffd"):
        return damaged, notices
    text, notices = _with_replacements(data, "cp1252")
    return text, ("lu en Windows-1252 (le fichier n'est pas en UTF-8)", *notices)


def _with_replacements(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode, with a notice that counts what could not be."""
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - data.count(
        "\ufffd".encode(encoding, errors="ignore") or b"\xff\xff\xff\xff"
    )
    if lost <= 0:
        return text, ()
    noun = "caractère illisible remplacé" if lost == 1 else "caractères illisibles remplacés"
    return text, (f"{lost} {noun} par \ufffd",)


def _declared_encoding(data: bytes) -> str | None:
    """Return the Python name of the encoding that a page declares in its first kilobytes, if it is known."""
    match = _CHARSET.search(data[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return {"utf-8": None, "iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _refuse_binary(text: str, data: bytes, path: str) -> None:
    if "\x00" in text:
        hint = (
            "il semble être en UTF-16 sans marque d'ordre"
            if data[1:2] == b"\x00" or data[:1] == b"\x00"
            else "ce n'est pas un texte"
        )
        raise UnreadableArticle(
            path, f"le fichier contient des octets nuls : {hint}", "Enregistrez-le en UTF-8."
        )
    sample = text[:100_000]
    if len(_CONTROLS.findall(sample)) > MAX_CONTROL_SHARE * len(sample):
        raise UnreadableArticle(path, "le fichier est binaire : ce n'est pas un texte", _AS_TEXT)
