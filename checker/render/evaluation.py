"""What an evaluation found, for eyes and as JSON."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from checker.evaluation.clusters import ClusterScore, Outcome
from checker.evaluation.pairs import PairsResult
from checker.evaluation.stories import Evaluation
from checker.messages import Phrases
from checker.render.json import dumps
from checker.render.options import RenderOptions
from checker.render.page import Page
from checker.render.safe_text import visible

CLUSTERS_SCHEMA = "recoupe.eval-clusters/v1"


def clusters_json(evaluation: Evaluation) -> str:
    """Return counts, ratios, the curve, and what was wrong or missed, as one JSON object."""
    score = evaluation.score
    types = sorted({*score.gold, *score.wrong})
    data = {
        "schema": CLUSTERS_SCHEMA,
        "threshold": evaluation.threshold,
        **_ratios(score),
        "stories": score.stories,
        "articles": score.articles,
        "gold": score.gold.total(),
        "found": score.found.total(),
        "right": score.right,
        "wrong": score.wrong.total(),
        "repeats": score.repeats,
        "type_right": score.type_right,
        "decoys": score.decoys,
        "decoys_hit": score.decoys_hit,
        "by_type": {t: {"gold": score.gold[t], "found": score.found[t], "wrong": score.wrong[t]} for t in types},
        "curve": [
            {"threshold": threshold, **_ratios(at), "found": at.found.total(), "wrong": at.wrong.total()}
            for threshold, at in evaluation.curve
        ],
        "false_alarms": [_outcome(outcome) for outcome in score.false_alarms],
        "missed": [_outcome(outcome) for outcome in score.missed],
    }
    return dumps(data, indent=2) + "\n"


def clusters_human(evaluation: Evaluation, options: RenderOptions) -> str:
    """Return the same in lines; what was wrong or missed only when asked for more."""
    words, score = options.words, evaluation.score
    page = Page(options.width, options.color)
    stories, gold = words.count(score.stories, "story"), words.count(score.gold.total(), "contradiction")
    page.write(Text(words.say("eval clusters", stories=stories, gold=gold), style="bold"))
    page.write(Text(words.say("threshold", threshold=words.percent(evaluation.threshold))))
    page.blank()
    for key, value, detail in (
        ("precision", score.precision, f"{score.right}/{score.right + score.wrong.total()}"),
        ("recall", score.recall, f"{score.found.total()}/{score.gold.total()}"),
        ("f1", score.f1, ""),
        ("type right", None, f"{score.type_right}/{score.right}"),
        ("repeats", None, str(score.repeats)),
        ("decoys", None, f"{score.decoys_hit}/{score.decoys}"),
    ):
        figures = [_share(value, words)] if value is not None else []
        page.write(Text(words.colon(words.say(key), " ".join([*figures, detail]))), indent="  ")
    page.blank()
    page.write(Text(words.say("per type"), style="bold"))
    for name in sorted({*score.gold, *score.wrong}):
        page.write(Text(f"{name:<12} {score.found[name]}/{score.gold[name]} · {score.wrong[name]}"), indent="  ")
    page.blank()
    page.write(Text(words.say("curve"), style="bold"))
    for threshold, at in evaluation.curve:
        row = words.say(
            "row",
            threshold=words.percent(threshold),
            precision=_share(at.precision, words),
            recall=_share(at.recall, words),
            wrong=words.count(at.wrong.total(), "wrong"),
        )
        page.write(Text(row), indent="  ")
    if options.verbosity > 0:
        for key, outcomes in (("false alarms", score.false_alarms), ("missed", score.missed)):
            page.blank()
            page.write(Text(words.colon(words.say(key), str(len(outcomes))), style="bold"))
            for outcome in outcomes:
                page.write(Text(visible(_line(outcome, words))), indent="  - ")
    return page.read()


def pairs_json(result: PairsResult) -> str:
    """Return the result after `eval-pairs.schema.json`."""
    return dumps(result.data(), indent=2) + "\n"


def pairs_human(result: PairsResult, options: RenderOptions) -> str:
    """Return the same in lines."""
    words = options.words
    page = Page(options.width, options.color)
    rows, classes = words.count(result.rows, "pair"), words.count(result.classes, "class")
    page.write(Text(words.say("eval pairs", rows=rows, classes=classes), style="bold"))
    for key, value in (("accuracy", result.accuracy), ("macro f1", result.macro_f1)):
        page.write(Text(words.colon(words.say(key), _figure(value, words))), indent="  ")
    page.write(Text(words.say("contradiction")), indent="  ")
    for key, figure in (
        ("auc", result.auc),
        ("average precision", result.average_precision),
        ("precision", result.contradiction.precision),
        ("recall", result.contradiction.recall),
    ):
        page.write(Text(words.colon(words.say(key), _figure(figure, words))), indent="    ")
    page.write(Text(words.say("speed", speed=f"{result.pairs_per_second:.0f}")), indent="  ")
    return page.read()


def _ratios(score: ClusterScore) -> dict[str, float | None]:
    named = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {name: None if value is None else round(value, 4) for name, value in named.items()}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    data: dict[str, Any] = {"story": outcome.story, "type": outcome.label, "text": outcome.text}
    if outcome.confidence is not None:
        data |= {"confidence": outcome.confidence, "decoy": outcome.decoy}
    return data


def _line(outcome: Outcome, words: Phrases) -> str:
    sure = f" {words.percent(outcome.confidence)}" if outcome.confidence is not None else ""
    decoy = f" [{outcome.decoy}]" if outcome.decoy else ""
    return f"{outcome.story} {outcome.label}{sure}{decoy} — {outcome.text}"


def _share(value: float | None, words: Phrases) -> str:
    return "–" if value is None else words.percent(value)


def _figure(value: float | None, words: Phrases) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}".replace(".", "," if words.language == "fr" else ".")
