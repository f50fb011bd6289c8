"""Folders and files -> stories."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from claims.errors import UserError
from claims.readers import find_stories

WORDS = "Le port a rouvert. Les grutiers ont voté la reprise du travail.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, words: str = WORDS) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(words, encoding="utf-8")


def test_a_folder_of_articles_is_a_story_named_as_given(here: Path) -> None:
    write("port/b.txt", "port/a.md", "port/gold.json", "port/README.md", "port/.cache.txt", "port/.git/c.txt")
    stories, unreadable = find_stories(["port/"])
    assert [(story.name, [article.path for article in story.articles]) for story in stories] == [
        ("port", ["port/a.md", "port/b.txt"])
    ]
    assert unreadable == ()


def test_a_folder_of_folders_is_several_stories(here: Path) -> None:
    write("tout/z/a.txt", "tout/b/a.txt", "tout/b/c/d.txt")
    stories, _ = find_stories(["tout"])
    assert [story.name for story in stories] == ["tout/b", "tout/b/c", "tout/z"]


def test_files_given_together_are_one_story(here: Path) -> None:
    write("x/a.txt", "x/b.txt", "y/a.txt", "c.txt")
    assert [story.name for story in find_stories(["x/b.txt", "x/a.txt"])[0]] == ["x"]
    assert [story.name for story in find_stories(["c.txt"])[0]] == ["."]
    story = find_stories(["x/a.txt", "y/a.txt", "x/b.txt"])[0][0]
    assert story.name == "."
    assert [article.id for article in story.articles] == ["x/a.txt", "y/a.txt", "b"]


def test_ids_are_unique_within_a_story(here: Path) -> None:
    write("x/a.txt", "x/a.md", "x/b.txt")
    story = find_stories(["x"])[0][0]
    assert [article.id for article in story.articles] == ["a.md", "a.txt", "b"]


def test_a_file_given_twice_is_read_once(here: Path) -> None:
    write("x/a.txt")
    assert len(find_stories(["x/a.txt", "./x/a.txt"])[0][0].articles) == 1


def test_what_cannot_be_read_is_reported_and_the_rest_is_kept(here: Path) -> None:
    write("x/a.txt")
    Path("x/b.txt").write_bytes(b"%PDF-1.7")
    Path("x/c.txt").write_bytes(b"")
    stories, unreadable = find_stories(["x"])
    assert [article.id for article in stories[0].articles] == ["a"]
    assert [(error.path, "PDF" in error.reason) for error in unreadable] == [
        ("x/b.txt", True),
        ("x/c.txt", False),
    ]


def test_a_folder_without_articles_is_reported(here: Path) -> None:
    Path("vide/dedans").mkdir(parents=True)
    stories, unreadable = find_stories(["vide"])
    assert stories == ()
    assert [error.path for error in unreadable] == ["vide"]


def test_a_missing_path_is_an_error(here: Path) -> None:
    with pytest.raises(UserError, match="n'existe pas"):
        find_stories(["nulle/part"])


def test_a_file_without_an_ending_is_read_as_text_when_named(here: Path) -> None:
    write("depeche")
    assert find_stories(["depeche"])[0][0].articles[0].text == WORDS


def test_standard_input_is_a_story_of_its_own(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(WORDS.encode())))
    story = find_stories(["-"])[0][0]
    assert (story.name, story.articles[0].id, story.articles[0].path, story.articles[0].text) == (
        "-",
        "stdin",
        "-",
        WORDS,
    )


def test_a_dateline_takes_its_year_from_the_storys_other_articles(here: Path) -> None:
    write("x/a.txt", words="KERLAN, 4 oct 2024 (AFP) - " + WORDS)
    write("x/b.txt", words="KERLAN, 3 octobre (Reuters) - " + WORDS)
    story = find_stories(["x"])[0][0]
    assert [article.published for article in story.articles] == [dt.date(2024, 10, 4), dt.date(2024, 10, 3)]


def test_order_on_the_command_line_does_not_change_a_folder(here: Path) -> None:
    write("x/a.txt", "y/a.txt")
    names = [[story.name for story in find_stories(order)[0]] for order in (["x", "y"], ["y", "x"])]
    assert sorted(names[0]) == sorted(names[1])
