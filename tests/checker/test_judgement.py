"""Evidence to probabilities: the judge's file, its shares, and what kind of conflict it is."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.evidence import Evidence
from checker.findings import ConflictType, FindingKind
from checker.judgement import FITTED, FittedJudge, kind_of
from tests.checker.builders import evidence, pair

_, A, B = pair("L'incendie a fait 12 morts.", "L'incendie a fait 17 morts.")


def of(type_: ConflictType = ConflictType.NUMBER, **features: float) -> Evidence:
    return evidence(A, B, ("12 morts", "17 morts"), type_, **features)


def judge(tmp_path, **types):
    file = tmp_path / "judge.json"
    file.write_text(json.dumps({"origin": {}, "types": types}))
    return FittedJudge(file)


def logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


def test_bias_alone(tmp_path):
    (judgement,) = judge(tmp_path, number={"bias": -1.5, "weights": {}}).weigh([of(same_thing=1.0)])
    assert logit(judgement.confidence) == pytest.approx(-1.5)
    assert judgement.shares == {}


def test_shares_and_bias_are_the_logit(tmp_path):
    weights = {"same thing": 2.0, "exact": -1.0, "rank": 4.0}
    (judgement,) = judge(tmp_path, number={"bias": 0.5, "weights": weights}).weigh([of(same_thing=0.5, exact=1.0)])
    assert judgement.shares == {"same thing": 1.0, "exact": -1.0, "rank": 0.0}
    assert logit(judgement.confidence) == pytest.approx(0.5 + 1.0 - 1.0)


def test_each_type_has_its_own_weights_and_order_is_kept(tmp_path):
    both = judge(tmp_path, number={"bias": 1, "weights": {}}, date={"bias": -1, "weights": {}})
    given_ = [of(ConflictType.DATE), of(), of(ConflictType.DATE)]
    judged = both.weigh(given_)
    assert [j.evidence for j in judged] == given_
    assert [j.confidence > 0.5 for j in judged] == [False, True, False]
    assert both.weigh([]) == []


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["same thing", "exact", "similarity", "rank", "unknown"]), st.floats(0, 1)))
def test_the_fitted_judge_gives_probabilities(features):
    data = json.loads(FITTED.read_text(encoding="utf-8"))["types"]
    for type_ in ConflictType:
        item = Evidence(type_, *_places(), "", features)
        (judgement,) = FittedJudge().weigh([item])
        assert 0 < judgement.confidence < 1
        assert logit(judgement.confidence) == pytest.approx(data[type_.value]["bias"] + sum(judgement.shares.values()))


def _places():
    given_ = of()
    return given_.a, given_.b


def test_the_fitted_judge_knows_every_type_and_its_origin():
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    assert set(data["types"]) == {type_.value for type_ in ConflictType}
    assert data["origin"]


def test_the_fitted_judge_weighs_names_that_evidence_has():
    """A feature renamed in the code and not in the file would silently count for nothing."""
    from checker.checking import gather
    from tests.checker.builders import TableNli, line, reading, story

    one = line("Mardi, le maire d'Orléans Serge Lambert a compté 12 morts à Lens.", places=["Lens"])
    other = line("Mercredi, le maire d'Orléans Bruno Castagne a compté 17 morts à Dijon.", places=["Dijon"])
    third = "Serge Lambert est préfet de la région, le préfet Serge Lambert est venu."
    found = gather(story(reading("a", one, third), reading("b", other)), TableNli())
    names = {name for item in found for name in item.features}
    types = json.loads(FITTED.read_text(encoding="utf-8"))["types"]
    assert {name for model in types.values() for name in model["weights"]} <= names


@pytest.mark.parametrize(
    ("type_", "features", "kind"),
    [
        (ConflictType.NUMBER, {}, FindingKind.CONTRADICTION),
        (ConflictType.NUMBER, {"update": 1.0}, FindingKind.UPDATE),
        (ConflictType.NUMBER, {"update": 1.0, "two_speakers": 1.0}, FindingKind.UPDATE),
        (ConflictType.NUMBER, {"two_speakers": 1.0}, FindingKind.DISPUTE),
        (ConflictType.POLARITY, {"two_speakers": 1.0}, FindingKind.DISPUTE),
        (ConflictType.POLARITY, {"update": 1.0}, FindingKind.CONTRADICTION),
        (ConflictType.ROLE, {"two_speakers": 1.0}, FindingKind.CONTRADICTION),
        (ConflictType.ATTRIBUTION, {"two_speakers": 1.0}, FindingKind.CONTRADICTION),
    ],
)
def test_kind(type_, features, kind):
    assert kind_of(of(type_, **features)) is kind
