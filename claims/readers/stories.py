"""Paths -> stories: a folder of articles is one, a folder of folders several, single files together one."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from claims.article import Article
from claims.errors import UnreadableArticle, UserError
from claims.readers.decoding import MAX_BYTES
from claims.readers.metadata import published_of
from claims.readers.reading import FORMATS, read_article, read_bytes

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event. `name` is the folder's path as given, "-" for standard input."""

    name: str
    articles: tuple[Article, ...]


def find_stories(
    paths: Iterable[str | os.PathLike[str]],
) -> tuple[tuple[Story, ...], tuple[UnreadableArticle, ...]]:
    """Read all articles under `paths` and return them by story, with what could not be read.

    Folders are searched to the bottom in sorted order; hidden files, files in no article's format, and files
    called README are passed over there. A file named outright is read whatever its name ends with, unless
    that ending belongs to another kind of document. Raises UserError for a path that does not exist.
    """
    stories: list[Story] = []
    unreadable: list[UnreadableArticle] = []
    single: list[str] = []
    for given in dict.fromkeys(os.fspath(path) for path in paths):
        if given == STDIN or not Path(given).is_dir():
            if given != STDIN and not os.path.lexists(given):
                raise UserError(f"{given} : ce chemin n'existe pas.", "Vérifiez l'orthographe du chemin.")
            single.append(given)
            continue
        found = list(_folders(given))
        if not found:
            unreadable.append(
                UnreadableArticle(
                    given,
                    "ce dossier ne contient aucun article",
                    f"Formats lus : {', '.join(sorted(FORMATS))}.",
                )
            )
        for name, files in found:
            _collect(name, files, stories, unreadable)
    if single:
        _collect(_common_folder(single), single, stories, unreadable)
    return tuple(stories), tuple(unreadable)


def read_stdin(path: str = STDIN) -> Article:
    """Return the article on standard input, read as plain text."""
    return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), path=path)


def _folders(given: str) -> Iterable[tuple[str, list[str]]]:
    """Yield each folder under `given` that holds articles, named as the path was given."""
    for folder, subfolders, names in os.walk(given):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        files = [os.path.join(folder, name) for name in sorted(names) if _is_article(folder, name)]
        if files:
            yield folder.rstrip("/" + os.sep) or folder, files


def _is_article(folder: str, name: str) -> bool:
    pure = PurePath(name)
    if name.startswith(".") or pure.suffix.lower() not in FORMATS or pure.stem.lower() == "readme":
        return False
    return os.path.isfile(os.path.join(folder, name))


def _common_folder(files: Sequence[str]) -> str:
    named = [path for path in files if path != STDIN]
    if not named:
        return STDIN
    parents = [os.path.dirname(path) for path in named]
    if len(set(parents)) == 1:
        return parents[0] or "."
    try:
        return (
            os.path.commonpath([os.path.abspath(parent) for parent in parents])
            if any(os.path.isabs(parent) for parent in parents)
            else os.path.commonpath(parents) or "."
        )
    except ValueError:
        return "."


def _collect(
    name: str, files: Sequence[str], stories: list[Story], unreadable: list[UnreadableArticle]
) -> None:
    articles: list[Article] = []
    seen: set[str] = set()
    for path in files:
        real = path if path == STDIN else os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            articles.append(read_stdin() if path == STDIN else read_article(path))
        except UnreadableArticle as error:
            unreadable.append(error)
    if articles:
        stories.append(Story(name, _dated_together(_with_unique_ids(articles))))


def _with_unique_ids(articles: Sequence[Article]) -> list[Article]:
    """Name articles by the stem of their file, its name, or its path: the shortest that is unique."""
    names = [
        ("stdin",) * 3 if a.path == STDIN else (a.id, PurePath(a.path).name, PurePath(a.path).as_posix())
        for a in articles
    ]
    counts = [Counter(choice) for choice in zip(*names, strict=True)]
    ids = [
        next((choice[level] for level in range(3) if counts[level][choice[level]] == 1), choice[2])
        for choice in names
    ]
    return [replace(article, id=name) for article, name in zip(articles, ids, strict=True)]


def _dated_together(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Complete a dateline without a year from the dates of the story's other articles."""
    known = [article.published_on for article in articles if article.published_on]
    return tuple(
        article
        if article.published or not known
        else replace(article, published=published_of(article.text, article.language, around=known))
        for article in articles
    )
