"""A story from articles to findings, with stand-ins for what is learnt."""

from __future__ import annotations

import datetime as dt

from checker.checking import Models, check_story, gather, judge, prepare
from checker.features import arguable
from checker.findings import ConflictType
from claims.article import Article
from tests.checker.builders import TableNli, reading, story
from tests.fakes import FakeEncoder, FakeJudge, FakeNli, FakeParser, fake_models

TEXTS = {
    "agence": "L'incendie d'un entrepôt à Orléans a fait 12 morts.\n\nLe vent souffle du nord.",
    "journal": "L'incendie d'un entrepôt à Orléans a fait 17 morts.\n\nUne enquête commence.",
    "radio": "Le match de football s'est terminé sur un score nul.",
}


def articles(**changes):
    texts = {**TEXTS, **changes}
    return [Article(name, f"{name}.txt", name, text, published=dt.date(2023, 9, 14)) for name, text in texts.items()]


def check(given, threshold=0.8):
    return check_story("feu", given, fake_models(), threshold)


def test_a_story_is_checked():
    report = check(articles())
    assert report.name == "feu"
    assert [(c.article.id, c.sentences) for c in report.articles] == [("agence", 2), ("journal", 2), ("radio", 1)]
    (finding,) = report.findings
    assert finding.type is ConflictType.NUMBER
    assert [side.value for side in finding.sides] == ["12 morts", "17 morts"]
    for statement in finding.statements():
        text = report.article(statement.article_id).text
        assert statement.sentence.of(text) == statement.sentence_text
        assert statement.highlight is not None
        assert statement.highlight.of(text) in ("12 morts", "17 morts")


def test_the_order_of_the_articles_does_not_matter():
    given = articles()
    assert check(given) == check(given[::-1]) == check([given[1], given[2], given[0]])


def test_paragraphs_around_do_not_change_the_fingerprint():
    plain, longer = (
        check(articles()),
        check(articles(agence="La nuit est tombée.\n\n" + TEXTS["agence"] + "\n\nFin du récit.")),
    )
    assert [f.fingerprint for f in plain.findings] == [f.fingerprint for f in longer.findings]
    assert plain.findings[0].sides[0].statements[0].sentence != longer.findings[0].sides[0].statements[0].sentence


def test_threshold():
    assert check(articles(), threshold=0.95).findings == ()
    assert len(check(articles(), threshold=0.0).findings) >= 1


def test_an_article_is_checked_against_itself():
    (finding,) = check(
        [Article("a", "a.txt", "a", TEXTS["agence"] + "\n\nL'incendie de l'entrepôt a fait 17 morts.")]
    ).findings
    assert {statement.article_id for statement in finding.statements()} == {"a"}


def test_nothing_to_compare():
    for given in ([], [Article("a", "a.txt", "a", "")], [Article("a", "a.txt", "a", "Il neige.")]):
        report = check(given)
        assert (report.findings, report.agreed, report.single_source) == ((), (), ())


def test_the_nli_model_is_asked_once_for_a_story():
    nli = TableNli()
    found = gather(story(reading("a", "Le feu a fait 12 morts."), reading("b", "Le feu a fait 17 morts.")), nli)
    assert len(nli.asked) == 1
    assert {item.type for item in found} == {ConflictType.NUMBER, ConflictType.OTHER}
    assert all("nli contradiction" in item.features and "supported" in item.features for item in found)


def test_every_arguable_candidate_is_judged():
    models = fake_models()
    made = prepare(articles(), models)
    assert [j.evidence for j in judge(made, models)] == [item for item in gather(made, models.nli) if arguable(item)]


def test_models_are_named():
    assert {part: identity.name for part, identity in fake_models().identities().items()} == {
        "parser": "fake", "encoder": "fake", "nli": "fake",
    }  # fmt: skip
    mixed = Models(FakeParser(), FakeEncoder(), FakeNli(), FakeJudge())
    assert mixed.identities()["nli"].sha256 == "2" * 64
