from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from claims.values.base import Relation
from claims.values.comparing import compare_quantities, same_thing_counted
from claims.values.quantities import Quantity, find_quantities

SENTENCES = [row[0] for name in ("quantities", "comparisons") for row in cases(name, 3)]
SAME_THING = 0.4


def bound(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def figure(quantity: Quantity) -> str:
    low, high = bound(quantity.low), bound(quantity.high)
    return low if low == high else f"{low}..{high}"


def marks(quantity: Quantity) -> set[str]:
    flags = {quantity.category, quantity.change, quantity.move, "subset" if quantity.subset else None}
    flags |= {
        f"per={quantity.per}",
        f"of={quantity.part_of}",
        *(f"counted={word}" for word in quantity.counted),
    }
    return {flag for flag in flags if flag}


@pytest.mark.parametrize(("text", "expected"), cases("quantities", 2))
def test_quantities_of_a_sentence(text: str, expected: str) -> None:
    found = find_quantities(text)
    wanted = [part.split() for part in expected.split("; ") if part]
    assert [(figure(quantity), quantity.unit) for quantity in found] == [
        (part[0], part[1]) for part in wanted
    ]
    for quantity, part in zip(found, wanted, strict=True):
        assert set(part[2:]) <= marks(quantity)
        kinds = {"up", "down", "from", "to", "against", "subset"}
        assert marks(quantity) & kinds <= set(part[2:])


@pytest.mark.parametrize(("a", "b", "relation"), cases("comparisons", 3))
def test_figures_compare(a: str, b: str, relation: str) -> None:
    first, second = find_quantities(a)[0], find_quantities(b)[0]
    compared = compare_quantities(first, second)
    assert compared.relation is Relation(relation), compared.reason
    assert compared.reason.endswith(".")


@pytest.mark.parametrize(("a", "b", "verdict"), cases("same_thing", 3))
def test_same_thing_counted(a: str, b: str, verdict: str) -> None:
    score = same_thing_counted(find_quantities(a)[0], find_quantities(b)[0])
    assert ("same" if score >= SAME_THING else "other") == verdict, score


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_comparison_is_symmetric_and_reflexive(a: str, b: str) -> None:
    for first in find_quantities(a):
        assert compare_quantities(first, first).relation is Relation.EQUAL
        for second in find_quantities(b):
            assert compare_quantities(first, second).relation is compare_quantities(second, first).relation
            score = same_thing_counted(first, second)
            assert score == same_thing_counted(second, first)
            assert 0.0 <= score <= 1.0


@given(
    st.one_of(
        st.text(max_size=80), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
    )
)
def test_any_text_is_read_and_spans_give_back_their_words(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.span.of(text) == quantity.text
        assert str(quantity)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Un contrat de 18,6 millions de dollars.", "18,6 millions de dollars"),
        ("Des ventes de 6,9 et 4,5 milliards d'euros.", "6,9 milliards d'euros"),
        ("Il y a eu  plus de\n12 morts.", "plus de 12 morts"),
    ],
)
def test_a_quantity_is_shown_in_few_words(text: str, shown: str) -> None:
    assert str(find_quantities(text)[0]) == shown
