"""The compiled stream of a parser's events writes what the one in Python does."""

import gc
import weakref
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.read import html
from cleaner.read.html import Segments
from cleaner.read.stream import plain

native = pytest.importorskip("cleaner.read.stream._native", reason="built without a compiler")


def _reader(base: type) -> Any:
    """The reader of HTML on top of one of the two."""
    methods = {k: v for k, v in vars(html._Reader).items() if k not in ("__dict__", "__weakref__")}
    return type("Reader", (base,), methods)


COMPILED, PLAIN = _reader(native.Stream), _reader(plain.Stream)

TAGS = st.sampled_from(
    "p div pre html body template script title style table td li ul h1 figcaption time a b span x-y amp-img img br hr "
    "meta link label".split()
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        "class id role itemprop hidden style aria-hidden data-testid data-module href rel type lang shadowrootmode "
        "datetime name content property src alt width".split()
    ),
    st.sampled_from(
        "|author|by x|comments|cookie-banner|sr-only|articleBody|display:none|true|main|application/ld+json"
        "|caption|/autor/x|de|x.png|120|publish-date|\ud800|Byline|COMMENT|\u212aommentar|auth|U-Hidden".split(
            "|"
        )
    ),
    max_size=3,
)
TEXTS = st.sampled_from(
    "| |\n\t|word|Rose Hart|May 4|a\u00a0b|é  ü |中 \u3000|\x1c|a\x1fb|x\x85y\n|10\u202f%|😀 \ud800| \x1f"
    "|\u2003é\n\né|a\nb|a\x0bb".split("|")
) | st.sampled_from(["x" * 600, "é " * 300])
EVENTS = st.lists(
    st.tuples(st.just("start"), TAGS, ATTRIBUTES)
    | st.tuples(st.just("start"), TAGS, st.just({}))
    | st.tuples(st.sampled_from(("end",)), TAGS)
    | st.tuples(st.just("data"), TEXTS),
    max_size=40,
)


def _written(reader: Any, events: list[tuple[Any, ...]]) -> Segments:
    page = Segments()
    stream = reader(page, html._NUMBERS, html._SIGNS)
    for event, *rest in events:
        getattr(stream, event)(*rest)
    stream.close()
    return page


@settings(deadline=None, max_examples=300)
@given(EVENTS)
def test_events(events: list[tuple[Any, ...]]) -> None:
    assert _written(COMPILED, events) == _written(PLAIN, events)


@settings(deadline=None, max_examples=200)
@given(st.lists(TEXTS, max_size=4).map("".join))
def test_white_space(text: str) -> None:
    assert _written(COMPILED, [("data", text)]).texts == _written(PLAIN, [("data", text)]).texts


@given(
    st.text(st.characters() | st.sampled_from("ab\0\ud800\udfff\u0100\U0001f600"), max_size=80),
    st.integers(0, 40),
)
def test_utf8(text: str, more: int) -> None:
    for one in (text, "a" * more + text, "é" + "b" * more, "a" * more):
        assert native.utf8(one) == plain.utf8(one)


def test_deep_nesting_is_a_number() -> None:
    events = [("start", "div", {})] * 5000 + [("data", "text")] + [("end", "div")] * 4000
    assert _written(COMPILED, events) == _written(PLAIN, events)


def test_errors_of_the_methods_come_through() -> None:
    class Failing(native.Stream):
        def says(self, tag: str, attributes: Any) -> Any:
            return attributes.get("role")

        def shown(self, text: str) -> Any:
            return 5

    stream = Failing(Segments(), html._NUMBERS, html._SIGNS)
    for attributes in ({"role": "a", "class": "b"}, {"class": 1}, {"id": 1}, ["class"]):
        with pytest.raises(TypeError):
            stream.start("p", attributes)
    with pytest.raises(AttributeError):
        stream.start("p", {"class": "comments"})
    for tag in ("a", "time", "span"):
        with pytest.raises(AttributeError):
            stream.start(tag, {"class": "author", "hidden": ""})
    with pytest.raises(AttributeError):
        stream.start("img", {})
    for refused in (lambda: stream.start("p"), lambda: stream.start(1, {}), lambda: stream.start("p", None)):
        with pytest.raises(TypeError):
            refused()
    for refused in (lambda: stream.end(None), lambda: stream.data(b""), lambda: native.utf8(b"")):
        with pytest.raises(TypeError):
            refused()
    stream.data("a\u00a0b")
    with pytest.raises(TypeError):
        stream.flush()
    with pytest.raises(TypeError):
        native.Stream(Segments(texts=()), {}, html._SIGNS)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        native.Stream(None, {}, html._SIGNS)
    with pytest.raises(KeyError):
        native.Stream(Segments(), {}, {})
    for words in (["é"], [""], [1], None):
        with pytest.raises(TypeError):
            native.Stream(Segments(), {}, html._SIGNS | {"style": words})  # type: ignore[dict-item]


def test_a_stream_in_a_circle_is_collected() -> None:
    page = Segments()
    stream = COMPILED(page, html._NUMBERS, html._SIGNS)
    page.texts.append(stream)
    gone = weakref.ref(stream)
    del stream, page
    gc.collect()
    assert gone() is None
