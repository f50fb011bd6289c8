from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import Article
from claims.attribution import name_of
from claims.quotations import Quotation, find_quotations, quoted_spans
from tests.claims.trees import people_of


def quotes(text: str) -> tuple[Quotation, ...]:
    return find_quotations(Article("a", "", "s", text))


def speaker(text: str, number: int = 0) -> str | None:
    source = quotes(text)[number].source
    return name_of(source, people_of(text)) if source else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("« Le pont est solide », a déclaré Jean Dupont.", "Jean Dupont"),
        ('"Le pont est solide", a-t-il ajouté.', "il"),
        ("« Le pont est solide », s'est félicité mardi le préfet.", "le préfet"),
        ("Jean Dupont a déclaré : « Le pont est solide. »", "Jean Dupont"),
        ("Jean Dupont : « Le pont est très solide. »", "Jean Dupont"),
        ("Selon la préfecture, le pont est « solide et bien construit ».", "la préfecture"),
        ("Le pont est « solide et bien construit », selon M. Dupont.", "Dupont"),
        ("D'après Jean Dupont, « le pont est solide ».", "Jean Dupont"),
        ("Jean Dupont a assuré que le pont était « solide et bien construit ».", "Jean Dupont"),
        ("Jean Dupont a, pour sa part, dénoncé « une décision très injuste ».", "Jean Dupont"),
        ("Le 9 mai, Jean Dupont avait promis « un pont solide et large ».", "Jean Dupont"),
        ("« Le pont est solide », a dit M. Dupont, selon des agences.", "Dupont"),
        ("« Le pont est solide », a lancé le maire à quelques journalistes.", "le maire"),
        ("« Le pont est très solide. »", None),
    ],
)
def test_who_speaks(text: str, who: str | None) -> None:
    assert speaker(text) == who


def test_a_speaker_in_the_middle_goes_on() -> None:
    text = "« Le pont est solide », a dit Jean Dupont. « Il tiendra cent ans. »"
    assert speaker(text, 1) == "Jean Dupont"


def test_another_sentence_ends_what_a_speaker_said() -> None:
    text = (
        "« Le pont est solide », a dit Jean Dupont. La presse locale y voit depuis des mois « une très mauvaise idée »."
    )
    assert speaker(text, 1) is None


@pytest.mark.parametrize(
    "text", ["Il a trinqué au « renforcement » du lien.", "Le « grand soir » attendra.", "Son plan « vert » coûte."]
)
def test_a_few_words_in_marks_are_no_speech(text: str) -> None:
    assert [(q.is_speech, q.source) for q in quotes(text)] == [(False, None)]


def test_a_short_exclamation_is_speech_when_a_tag_says_so() -> None:
    assert quotes("« Nous vaincrons », a crié Jean Dupont.")[0].is_speech


def test_what_a_verb_says_after_a_quotation_is_no_tag() -> None:
    quotation = quotes("Paris juge le plan « tout à fait insuffisant », ajoutant que la trêve est finie.")[0]
    assert quotation.tag is None


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("« Il a dit « non » hier », a noté Paul.", ["Il a dit « non » hier"]),
        ('« Il a dit "non" hier »', ['Il a dit "non" hier']),
        ("« A. B. C. »", ["A. B. C."]),
        ("« Premier alinéa.\n« Second alinéa. »", ["Premier alinéa.", "Second alinéa."]),
        ('"Voici le port. Il est neuf.\nAutre chose.', ["Voici le port. Il est neuf."]),
        ('Un écran de 6" neuf', []),
        ("“ouvert” et «clos»", ["ouvert", "clos"]),
    ],
)
def test_where_quotations_begin_and_end(text: str, inner: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == inner


@given(st.text(alphabet='«»“”" ab.\n', max_size=60))
def test_quotations_never_overlap(text: str) -> None:
    spans = quoted_spans(text)
    assert all(a.end_char <= b.start_char for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
