"""The compiled look at a text answers as the one in Python does."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import measure, scan
from cleaner.rules import lexicon, suspects
from cleaner.rules.boilerplate import company_portrait, wire_sign_off
from cleaner.rules.furniture import caption, credit_line
from cleaner.rules.restore import mojibake
from cleaner.scan import plain

native = pytest.importorskip("cleaner.scan._native", reason="built without a compiler")

TEXTS = st.text(max_size=80) | st.text(
    st.sampled_from("aAzéЖ中İß.,;:!?()[]\"'“”«»’… \n\t\u00a0-_1\ud800😀"), max_size=60
)
WORDS = st.lists(
    st.sampled_from("the of (the The the, thé Ждать жда ждать\u00a0 had had. – \n \n\n".split(" ")),
    max_size=24,
).map(" ".join)


@settings(deadline=None)  # numpy is imported at first
@given(TEXTS | WORDS)
def test_signs(text: str) -> None:
    damage = suspects._class_table(), suspects._sign_table(), suspects._COMMON, suspects.SENTENCE
    for tables in (damage, (*mojibake._tables(), 3, 0)):
        assert native.signs(text, *tables) == plain.signs(text, *tables)


@given(TEXTS | WORDS)
def test_repeated_words(text: str) -> None:
    assert native.repeats(text) == plain.repeats(text)


@given(TEXTS | st.text(st.sampled_from("ab\"“”' ,\n\u00a0é"), max_size=30))
def test_words_around_marks(text: str) -> None:
    assert native.around(text, "“”\"'") == plain.around(text, "“”\"'")


@given(st.lists(TEXTS | WORDS, max_size=6).map("\n\n".join))
def test_repeated_paragraphs(text: str) -> None:
    assert native.twins(text, 4) == plain.twins(text, 4)


@given(
    TEXTS, st.lists(st.lists(st.text(min_size=1, max_size=3), max_size=4).map(tuple), max_size=5).map(tuple)
)
def test_literals(text: str, groups: tuple[tuple[str, ...], ...]) -> None:
    assert native.Literals(groups).find(text) == plain.Literals(groups).find(text)


@pytest.mark.parametrize("groups", [(("",),), ((1,),), ("ab",), [("a",)]])
def test_literals_refuse_what_is_none(groups: object) -> None:
    with pytest.raises(TypeError):
        native.Literals(groups)


def test_tables_of_the_wrong_size_are_refused() -> None:
    with pytest.raises(ValueError, match="wrong size"):
        native.signs("text", b"", b"", 0, 0)


def _in_python(function: Callable[[Any], Any], text: object) -> object:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("flat", "fold", "gauge", "squash", "traits"):
            patch.setattr(scan, name, getattr(plain, name))
        return function(text)


FORMS = TEXTS | st.text(
    st.sampled_from("aÉßＡ２²½…™ﬁİıك١ครัดが가각中\u0301\u0307\u094d’`–—- \u2003\n_.,|·😀\uffff\x1c"),
    max_size=40,
)


@pytest.mark.parametrize("function", [measure.fold, measure.squash, lexicon.flat])
def test_forms(function: Callable[[str], str]) -> None:
    @settings(deadline=None)  # the tables are made at first
    @given(FORMS)
    def same(text: str) -> None:
        assert function(text) == _in_python(function, text)

    same()


@given(st.lists(FORMS | TEXTS | WORDS, max_size=4))
def test_many_texts_are_measured_at_once(texts: list[str]) -> None:
    texts = [*texts, " ".join(texts)]
    assert measure.gauge(texts) == _in_python(measure.gauge, texts)
    assert measure.gauge(texts).traits == list(map(measure.traits, texts))


@given(TEXTS)
def test_traits_miss_no_figure_and_no_mark(text: str) -> None:
    found = measure.traits(text)
    marks = dict.fromkeys((measure.CREDIT, measure.CREDIT_END), ":=/") | {measure.ROW: "|·-"}
    marks |= {measure.JOINT: "|_-:"}
    assert bool(found & measure.DIGIT) == (re.search(r"\d", text) is not None)
    assert all(found & trait for trait, some in marks.items() if any(mark in text for mark in some))


QUICK_LOOKS = {
    "release": (company_portrait._RELEASE, company_portrait._RELEASE_WORDS),
    "agency": (credit_line.PHOTO_AGENCY, credit_line._agency_names()),
}


@pytest.mark.parametrize(("pattern", "literals"), QUICK_LOOKS.values(), ids=QUICK_LOOKS)
def test_a_quick_look_misses_nothing_that_the_pattern_finds(
    pattern: re.Pattern[str], literals: scan.Literals
) -> None:
    @given(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    def holds(text: str) -> None:
        found = pattern.search(text)
        assert found is not None
        assert literals.find(found.group() if pattern is credit_line.PHOTO_AGENCY else found.group().lower())[
            0
        ]

    holds()


@given(st.from_regex(re.compile(wire_sign_off._START.pattern)))
def test_a_quick_look_misses_no_sign_off(text: str) -> None:
    start = wire_sign_off._START.match(text.lower())
    first = wire_sign_off._FIRST_WORD.match(text)
    assert start is None or (first is not None and first[1].lower() in wire_sign_off._FIRST_WORDS)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Photo\u202f: ", "EFE"),
        ("Crédit\u2009: ", "Jean Dupont"),
        ("图片\u3000：", "王小明"),
        ("Foto: ", "EFE"),
    ],
)
def test_blanks_between_label_and_mark_are_all_alike(label: str, name: str) -> None:
    found = caption.read_caption(f"La vieille ferme brûle. {label}{name}")
    assert found is not None
    assert found[:2] == ("La vieille ferme brûle.", name)
