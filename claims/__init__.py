"""What each article says: `read` a file, `split` it into claims."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.article import Article
    from claims.claim import Claim
    from claims.parsing import Parser

__all__ = ["read", "split"]


def read(path: str | os.PathLike[str], *, language: str | None = None) -> Article:
    """Read a file as an article; `language` overrides the guess. Raises UnreadableArticle."""
    from claims.readers import read_article

    return read_article(path, language=language)


def split(article: Article, parser: Parser | None = None) -> tuple[Claim, ...]:
    """Return every checkable statement of an article, in order, read with the embedded parser or the one given."""
    from claims.parsing import SpacyParser
    from claims.splitting import split as split_with

    return split_with(article, parser or SpacyParser())
