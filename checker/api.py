"""The library's front door: paths in, report out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.checking import Models, check_story
from checker.encoding import SentenceTransformersEncoder
from checker.errors import UserError
from checker.findings import Report, StoryReport, Unchecked
from checker.inference import NliModel, TransformersNli
from checker.messages import DEFAULT_LANGUAGE, phrases
from checker.settings import DEFAULT_MIN_CONFIDENCE, Selection
from claims.article import Article
from claims.parsing import Parser, SpacyParser
from claims.readers import Story, find_stories
from claims.splitting import Reading, read_all

SUPPORTED_LANGUAGES = frozenset({"fr", "en"})
STDIN = "-"

StoryProgress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Input:
    """What a check works on: the stories, what could not be read, and the id of the draft when there is one."""

    stories: tuple[Story, ...]
    unchecked: tuple[Unchecked, ...]
    draft_id: str | None = None


def check(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    models: Models | None = None,
    draft: str | os.PathLike[str] | None = None,
    story: str | None = None,
    selection: Selection | None = None,
    language: str = DEFAULT_LANGUAGE,
    progress: StoryProgress | None = None,
) -> Report:
    """Check the articles under `paths` against each other.

    `min_confidence` is the probability in [0, 1] from which a conflict is reported. With `draft`, only findings that
    touch that text are kept; with `story`, only the story of that name is checked. `language` is that of the reasons
    given for what was not checked. `progress` is called with a story's name, its number from 0, and how many there are.

    Raises UserError when a path does not exist, nothing under the paths can be checked, or a model cannot be used.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    return check_input(
        read_input(given, draft=draft, story=story),
        min_confidence=min_confidence,
        models=models or Models(),
        selection=selection or Selection(),
        language=language,
        progress=progress,
    )


def load_models(*, parser: str | None = None, encoder: str | None = None, nli: str | None = None) -> Models:
    """Return the models to work with: the embedded ones, or those named by folder, package or `hub/name@revision`."""
    return Models(
        parser=SpacyParser(parser) if parser else SpacyParser(),
        encoder=SentenceTransformersEncoder(*_revised(encoder)) if encoder else SentenceTransformersEncoder(),
        nli=load_nli(nli),
    )


def load_nli(name: str | None = None) -> NliModel:
    """Return the NLI model of that name, or the embedded one."""
    return TransformersNli(*_revised(name)) if name else TransformersNli()


def check_input(
    material: Input,
    *,
    min_confidence: float,
    models: Models,
    selection: Selection,
    language: str = DEFAULT_LANGUAGE,
    progress: StoryProgress | None = None,
) -> Report:
    """Check what `read_input` has read; see `check`."""
    reports: list[StoryReport] = []
    unchecked = list(material.unchecked)
    keeps = selection.for_draft(material.draft_id).keeps
    for number, story in enumerate(material.stories):
        if progress:
            progress(story.name, number, len(material.stories))
        before = truncated_pairs(models)
        report = check_story(story.name, story.articles, models, min_confidence)
        reports.append(replace(report, findings=tuple(f for f in report.findings if keeps(f))))
        unchecked.extend(not_checked(report, truncated_pairs(models) - before, language))
    if not any(checked.claims for report in reports for checked in report.articles):
        raise nothing_to_check(unchecked)
    return Report(tuple(reports), tuple(unchecked), models.identities())


def read_input(
    paths: Sequence[str | os.PathLike[str]],
    *,
    draft: str | os.PathLike[str] | None = None,
    story: str | None = None,
) -> Input:
    """Read the stories under `paths`, with the draft among the articles that it is to be checked against.

    Raises UserError when nothing can be read, no story has the name asked for, or a draft would have to be checked
    against several stories at once.
    """
    stories, unreadable = find_stories(paths)
    if story is not None:
        stories = (_named(stories, story),)
    unchecked = tuple(Unchecked(error.path, error.reason) for error in unreadable)
    if draft is None:
        if not stories:
            raise nothing_to_check(unchecked)
        return Input(stories, unchecked)
    with_draft, draft_id = _with_draft(stories, os.fspath(draft))
    return Input((with_draft,), unchecked, draft_id)


def read_claims(material: Input, parser: Parser) -> list[Reading]:
    """Return what each article of the input says, story by story."""
    return [reading for story in material.stories for reading in read_all(story.articles, parser)]


def not_checked(report: StoryReport, truncated: int, language: str) -> list[Unchecked]:
    """Return what a story's check has left out or seen only in part."""
    words = phrases(language)
    found = []
    for checked in report.articles:
        article = checked.article
        if checked.claims == 0:
            found.append(Unchecked(article.path, words.say("no claims")))
        if article.language not in SUPPORTED_LANGUAGES:
            found.append(Unchecked(article.path, words.say("foreign", language=article.language)))
    if len(report.articles) == 1:
        found.append(Unchecked(report.name, words.say("lone article")))
    if truncated:
        found.append(Unchecked(report.name, words.say("truncated", pairs=words.count(truncated, "pair"))))
    return found


def truncated_pairs(models: Models) -> int:
    """Return how many pairs the NLI model has cut so far; 0 for a model that does not count them."""
    return int(getattr(models.nli, "truncated_pairs", 0))


def nothing_to_check(unchecked: Sequence[Unchecked]) -> UserError:
    """Say that a run has found nothing to work on, with the reasons."""
    reasons = "; ".join(f"{item.path} : {item.reason}" for item in unchecked[:3]) or "aucun article trouvé"
    return UserError(f"rien à vérifier ({reasons}).", "Donnez un dossier qui contient des articles (.txt, .md, .html).")


def _revised(name: str) -> tuple[str, str | None]:
    """Part `hub/name@revision`; a path on disk stays whole."""
    if os.path.exists(name) or "@" not in name:
        return name, None
    model, revision = name.rsplit("@", 1)
    return model, revision


def _named(stories: Sequence[Story], name: str) -> Story:
    found = [story for story in stories if name in (story.name, Path(story.name).name)]
    if len(found) != 1:
        known = ", ".join(story.name for story in stories) or "aucun"
        what = "aucun dossier ne s'appelle" if not found else "plusieurs dossiers s'appellent"
        raise UserError(f"--story : {what} « {name} ».", f"Dossiers lus : {known}.")
    return found[0]


def _with_draft(stories: Sequence[Story], draft: str) -> tuple[Story, str]:
    """Return the story that the draft belongs to, with the draft in it, and the draft's id there."""
    real = _real(draft)
    for story in stories:
        for article in story.articles:
            if _real(article.path) == real:
                return story, article.id
    if len(stories) > 1:
        known = ", ".join(Path(story.name).name for story in stories)
        raise UserError("--draft : plusieurs dossiers à la fois.", f"Choisissez-en un avec --story parmi {known}.")
    alone, unreadable = find_stories([draft])
    if unreadable:
        raise unreadable[0]
    text = alone[0].articles[0]
    if not stories:
        return alone[0], text.id
    story = stories[0]
    text = replace(text, id=_free_id(text.id, story.articles))
    return replace(story, articles=(*story.articles, text)), text.id


def _free_id(name: str, articles: Sequence[Article]) -> str:
    taken = {article.id for article in articles}
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _real(path: str) -> str:
    return path if path == STDIN else os.path.realpath(path)
