"""One file, one byte string or one text -> Article."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from claims.article import Article
from claims.errors import UnreadableArticle
from claims.readers import html, markdown, text
from claims.readers.decoding import MAX_BYTES, Decoded, decode
from claims.readers.document import Document
from claims.readers.languages import UNKNOWN, detect_language
from claims.readers.metadata import agency_of, from_file_name, published_of
from claims.sentences import headline_of
from claims.sentences.rules import DEFAULT_LANGUAGE

FORMATS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm"})
# Endings that say plainly that a file is another kind of document.
OTHER_DOCUMENTS = frozenset(
    {
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xls",
        ".xlsx",
        ".json",
        ".csv",
        ".tsv",
        ".xml",
        ".zip",
        ".epub",
        ".png",
        ".jpg",
    }
)


def read_article(
    path: str | os.PathLike[str], *, display_path: str | None = None, language: str | None = None
) -> Article:
    """Read a file as an article. Reports show `display_path`; `language` overrides the guess.

    Raises UnreadableArticle when the file is missing, not permitted, too large, empty, or no text.
    """
    shown = display_path or os.fspath(path)
    suffix = PurePath(path).suffix.lower()
    if suffix in OTHER_DOCUMENTS:
        raise UnreadableArticle(
            shown, f"le format {suffix} n'est pas lu", f"Formats lus : {', '.join(sorted(FORMATS))}."
        )
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableArticle(shown, "ce fichier n'existe pas", "Vérifiez le chemin.") from None
    except IsADirectoryError:
        raise UnreadableArticle(
            shown, "c'est un dossier, pas un article", "Donnez le chemin d'un fichier."
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableArticle(
            shown, f"lecture impossible ({reason})", "Vérifiez les droits du fichier."
        ) from error
    return read_bytes(data, path=shown, suffix=suffix if suffix in FORMATS else ".txt", language=language)


def read_bytes(data: bytes, *, path: str, suffix: str = ".txt", language: str | None = None) -> Article:
    """Read the bytes of a file in the format that `suffix` names. Raises UnreadableArticle."""
    return _article(decode(data, path), path, suffix, language)


def read_text(text: str, *, path: str, suffix: str = ".txt", language: str | None = None) -> Article:
    """Read a decoded text; it is brought to NFC and `\\n` line ends. Raises UnreadableArticle."""
    return read_bytes(text.encode("utf-8", errors="replace"), path=path, suffix=suffix, language=language)


def _article(decoded: Decoded, path: str, suffix: str, language: str | None) -> Article:
    document = _document(decoded.text, path, suffix)
    if not document.text.strip():
        raise UnreadableArticle(path, "l'article est vide", "Vérifiez que le texte suit bien l'en-tête.")
    stated = document.metadata
    spoken = language or stated.language or detect_language(document.text)
    rules_language = DEFAULT_LANGUAGE if spoken == UNKNOWN else spoken
    stem = PurePath(path).stem or path
    return Article(
        id="stdin" if path == "-" else stem,
        path=path,
        source=stated.source
        or agency_of(document.text, rules_language)
        or ("stdin" if path == "-" else stem),
        text=document.text,
        language=spoken,
        headline=stated.headline or headline_of(document.text, rules_language),
        published=stated.published or published_of(document.text, rules_language) or from_file_name(path),
        first_line=document.first_line,
        notices=decoded.notices + document.notices,
    )


def _document(words: str, path: str, suffix: str) -> Document:
    if suffix in (".md", ".markdown"):
        return markdown.read(words)
    if suffix in (".html", ".htm"):
        return html.read(words, path)
    return text.read(words)
