"""Where a statement stands in its file, in the units that the formats ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from checker.findings import Finding, Side, Statement, StoryReport
from claims.article import Article, Position, Span

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article with its words; `end` is the position after the last of them."""

    article: Article
    span: Span

    @property
    def text(self) -> str:
        """The words of the span, as stored."""
        return self.span.of(self.article.text)

    @property
    def start(self) -> Position:
        """Line and column of the first code point."""
        return self.article.position(self.span.start_char)

    @property
    def end(self) -> Position:
        """Line and column after the last code point."""
        return self.article.position(self.span.end_char)

    def utf8_column(self, position: Position) -> int:
        """Return a position's column counted in UTF-8 bytes, from 1."""
        return len(self._line(position).encode("utf-8", errors="surrogatepass")) + 1

    def _line(self, position: Position) -> str:
        """Return the words of the position's line before it."""
        lines = self.article.text.split("\n")
        return lines[position.line - self.article.first_line][: position.column - 1]


def passage(story: StoryReport, statement: Statement) -> Passage:
    """Return the words that carry the conflict, or the whole sentence where no words were marked."""
    return Passage(story.article(statement.article_id), statement.highlight or statement.sentence)


def sentence(story: StoryReport, statement: Statement) -> Passage:
    """Return the sentence of a statement."""
    return Passage(story.article(statement.article_id), statement.sentence)


def counterparts(finding: Finding) -> Iterator[tuple[Side, Statement]]:
    """Yield every statement of a finding but the first, with its side."""
    first = finding.sides[0].statements[0]
    for side in finding.sides:
        for statement in side.statements:
            if statement is not first:
                yield side, statement


def file_name(path: str, root: Path | None) -> str:
    """Return a path as a repository's tools want it: relative to `root` where it lies below, with forward slashes."""
    if path == STDIN:
        return "stdin"
    given = Path(path)
    if root is not None and given.is_absolute() and given.is_relative_to(root):
        given = given.relative_to(root)
    return given.as_posix()


def uri(path: str, root: Path | None) -> str:
    """Return a path as a relative URI reference, or as a file URI when it lies outside `root`."""
    name = file_name(path, root)
    quoted = quote(name.encode("utf-8", errors="surrogateescape"))
    return f"file://{quoted}" if name.startswith("/") else quoted
