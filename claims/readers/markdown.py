"""Markdown, with or without YAML front matter: markup goes line by line, so lines keep their numbers."""

from __future__ import annotations

import re

from claims.readers.document import Document
from claims.readers.metadata import Metadata, from_front_matter

# YAML reads slowly; front matter beyond this many characters is not front matter.
LONGEST_FRONT_MATTER = 64_000

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_UNDERLINE = re.compile(r"^[ ]{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,}|(?:\* ){3,})[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(
    r"\[([^\]\n]{1,500})\](?:\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)|\[[^\]\n]{0,100}\])"
)
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,100}\]:[ \t]+\S+.*$", re.MULTILINE)
_STRONG = re.compile(
    r"(?<![\w*_\\])(\*\*\*|\*\*|__|\*|_)(?=[^\s*_])([^*_\n]{1,2000}?)(?<=[^\s\\])\1(?![\w*_])"
)
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")


def read(text: str) -> Document:
    """Return the plain text of a Markdown file and what its front matter says."""
    metadata, body_start, notices = _front_matter(text)
    first_line = text.count("\n", 0, body_start) + 1
    return Document(plain(text[body_start:]), metadata, first_line, notices)


def plain(text: str) -> str:
    """Return Markdown without its markup. The number of lines does not change."""
    text = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    for pattern, replacement in (
        (_REFERENCE, ""),
        (_UNDERLINE, ""),
        (_QUOTE, ""),
        (_HEADING, r"\1"),
        (_IMAGE, ""),
        (_LINK, r"\1"),
        (_AUTOLINK, r"\1"),
        (_CODE, r"\1"),
        (_STRONG, r"\2"),
        (_STRONG, r"\2"),
        (_ESCAPE, r"\1"),
    ):
        text = pattern.sub(replacement, text)
    return text


def _front_matter(text: str) -> tuple[Metadata, int, tuple[str, ...]]:
    """Return the metadata, the offset at which the body begins, and notices."""
    if not text.startswith("---\n"):
        return Metadata(), 0, ()
    end = text.find("\n---", 3, LONGEST_FRONT_MATTER)
    if end < 0:
        return Metadata(), 0, ()
    import frontmatter
    import yaml

    after = text.find("\n", end + 1)
    body_start = len(text) if after < 0 else after + 1
    try:
        fields, _ = frontmatter.parse(text[:body_start])
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        fields = {}
    if not fields and text[4:end].strip():
        return Metadata(), body_start, ("en-tête illisible (YAML) : source, titre et date ignorés",)
    return from_front_matter(fields), body_start, ()
