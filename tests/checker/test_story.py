"""A story's measures: how near two sentences are, by vectors, words and persons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from checker.story import MIN_SHARED_WORDS, NEAREST
from claims.article import SentenceKind
from tests.checker.builders import Angles, line, pair, reading, story, unit


def test_a_story_of_nothing():
    for made in (story(), story(reading("a")), story(reading("a", line("Le Soir", kind=SentenceKind.FURNITURE)))):
        assert made.units == ()
        assert made.ranks.shape == made.similarity.shape == (0, 0)


def test_units_are_sentences_that_make_claims():
    made = story(
        reading(
            "a",
            line("Incendie : 12 morts", kind=SentenceKind.HEADLINE),
            line("(FIN)", kind=SentenceKind.FURNITURE),
            "Il neige.",
        ),
        reading("b", "Il vente."),
    )
    assert [(u.index, u.article, u.sentence.text) for u in made.units] == [
        (0, 0, "Incendie : 12 morts"), (1, 0, "Il neige."), (2, 1, "Il vente."),
    ]  # fmt: skip
    assert all(u.claims for u in made.units)


def test_claims_belong_to_their_sentence():
    made = story(reading("a", "Il neige.", "Il neige.", "Le maire Serge Lambert est venu."))
    assert [len(u.claims) for u in made.units] == [1, 1, 2]
    assert all(claim.sentence == u.sentence for u in made.units for claim in u.claims)
    assert [str(p) for p in made.units[2].persons] == ["Serge Lambert"]


def test_every_text_is_encoded_once():
    class Counting(Angles):
        def encode(self, texts):
            assert len(texts) == len(set(texts))
            seen.extend(texts)
            return super().encode(texts)

    seen: list[str] = []
    story(reading("a", "Il neige.", "Il neige."), reading("b", "Il neige."), encoder=Counting({}))
    assert sorted(seen) == ["Il neige", "Il neige."]


def angles(**degrees):
    """Return a story of articles "a" and "b" with sentences "a0", "b10" … at these angles."""
    names = [name for name in degrees]
    made = story(
        *(reading(article, *(n for n in names if n[0] == article)) for article in ("a", "b")), encoder=Angles(degrees)
    )
    return made, {u.sentence.text: u for u in made.units}


def test_similarity_is_the_cosine():
    made, of = angles(a=0, b=60)
    assert made.similarity[of["a"].index, of["b"].index] == pytest.approx(0.5, abs=1e-6)
    assert np.allclose(made.similarity, made.similarity.T)


def test_ranks_count_who_is_nearer():
    made, of = angles(a0=0, a80=80, b10=10, b30=30, b90=90)

    def rank(x, y):
        return made.ranks[of[x].index, of[y].index]

    assert [rank("a0", other) for other in ("b10", "b30", "b90")] == [0, 1, 2]
    assert [rank("a80", other) for other in ("b10", "b30", "b90")] == [2, 1, 0]
    assert [rank("b30", other) for other in ("a0", "a80")] == [0, 1]


def test_nearness():
    made, of = angles(a0=0, a80=80, b10=10, b30=30)
    measures = made.nearness(of["a80"], of["b10"])
    assert measures["similarity"] == pytest.approx(np.cos(np.radians(70)), abs=1e-6)
    assert (measures["rank"], measures["mutual rank"]) == (0.5, 0.5)
    assert measures["same article"] == 0
    assert made.nearness(of["a0"], of["a80"])["same article"] == 1
    assert made.nearness(of["a0"], of["b10"])["mutual rank"] == 1


def test_nearness_is_mutual():
    made = _snow()
    for x in made.units:
        for y in made.units:
            assert made.nearness(x, y) == pytest.approx(made.nearness(y, x))


def test_measures_are_shares():
    made = _snow()
    measures = [made.nearness(x, y) for x in made.units for y in made.units]
    measures += [made.claim_nearness(x.claims[0], y.claims[0]) for x in made.units for y in made.units]
    assert all(0 <= value <= 1 for measure in measures for value in measure.values())


def _snow():
    return story(
        reading("a", "Le maire Serge Lambert a compté 12 morts.", "Il neige."),
        reading("b", "Serge Lambert est là.", "Le vent.", "Il neige."),
    )


def test_opposite_vectors_are_no_less_than_unlike():
    made, of = angles(a=0, b=180)
    assert made.nearness(of["a"], of["b"])["similarity"] == 0


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (set(), {"feu"}, 0),
        ({"feu"}, {"neige"}, 0),
        ({"feu", "mort"}, {"feu", "mort"}, 1),
        ({"feu"}, {"feu", "mort", "port"}, 1),
    ],
)
def test_overlap_ends(a, b, share):
    made = story(reading("a", "Il neige."))
    assert made.overlap(frozenset(a), frozenset(b)) == pytest.approx(share)


def test_rare_words_weigh_more():
    made = story(reading("a", *["Le feu brûle."] * 8, "La Loire déborde."))
    fire, river = made.units[0].stems, made.units[8].stems
    assert len(fire) == len(river) == 2
    half_common, half_rare = (frozenset({sorted(stems)[0], "autre"}) for stems in (fire, river))
    assert made.overlap(half_rare, river) > made.overlap(half_common, fire)


def test_near_by_rank_or_by_words():
    filler = {f"b{n}": n for n in range(1, NEAREST + 1)}
    made, of = angles(**{"a": 0, **filler, "b99": 99})
    assert made.are_near(of["a"], of["b1"])
    # its only neighbour in the other article: near from its own side, however far it is
    assert made.are_near(of["a"], of["b99"])
    crowd = {f"a{n}": 90 + n for n in range(1, NEAREST + 1)}
    made, of = angles(**{"a": 0, **crowd, **filler, "b99": 99})
    assert not made.are_near(of["a"], of["b99"])
    shared = replace(of["a"], stems=of["b99"].stems)
    assert made.overlap(shared.stems, of["b99"].stems) >= MIN_SHARED_WORDS
    assert made.are_near(shared, of["b99"])


@pytest.mark.parametrize(("a", "b", "same"), [("signer", "signer", 1), ("signer", "quitter", 0), ("", "", 0)])
def test_claims_have_a_predicate_in_common(a, b, same):
    made, x, y = pair(line("Il signe l'accord.", predicate=a), line("Il signe un accord.", predicate=b))
    measures = made.claim_nearness(x.claims[0], y.claims[0])
    assert measures["same predicate"] == same
    assert 0 < measures["claim similarity"] <= 1
    assert 0 < measures["claim words"] <= 1


def test_persons_in_common():
    made = story(
        reading("a", "Le maire Serge Lambert et la préfète Claire Vasseur sont là.", "Il neige."),
        reading("b", "M. Lambert a parlé, Mme Claire Vasseur aussi.", "Le maire Serge Lambert est venu."),
    )
    both, none, two, one = made.units
    assert made.nearness(both, two)["shared persons"] == 1
    assert made.nearness(both, one)["shared persons"] == 0.5
    assert made.nearness(none, two)["shared persons"] == 0
    assert unit(made, "b", "venu") is one
