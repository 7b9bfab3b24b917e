"""The cleaner: its options, and what it can be asked for. The stages stand in `pipeline`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from cleaner.article import Article, Finding, NotText, TooLarge
from cleaner.language import base
from cleaner.ledger import Traced

if TYPE_CHECKING:
    from cleaner.page import InputKind
    from cleaner.rules.rule import Rule
    from cleaner.template import SiteTemplates

_LETTERS = frozenset("DMFCBR")  # what the codes of rules begin with
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that `clean_many` could not clean: its number in the input, from 0, and the error."""

    index: int
    error: str


@dataclass(frozen=True)
class Cleaner:
    """A cleaner with its options. Immutable, picklable, with a stable hash, safe between threads.

    `select` and `ignore` name rules by code, by the beginning of a code or by name, and hold codes from
    then on; `protect` are regular expressions for text that is never touched; `threshold` (0 to 1) is
    the least probability of being body that keeps a unit; `language` is an ISO 639-1 code that overrides
    detection (of "pt-BR" the "pt");
    `extractor="trafilatura"` takes the body that trafilatura finds in HTML and cleans it;
    `limit` is the greatest accepted input, in characters or bytes; `profile`, a `SiteProfile` or its
    `templates()`, tells what the sites of the documents repeat, for documents whose address is given.

    Raises `ValueError` for an option with a value that it cannot have.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
    threshold: float = 0.5
    language: str | None = None
    extractor: Literal["model", "trafilatura"] = "model"
    limit: int = 100_000_000
    profile: SiteTemplates | None = None

    def __post_init__(self) -> None:
        for name in ("select", "ignore", "protect"):
            value = getattr(self, name)
            object.__setattr__(self, name, (value,) if isinstance(value, str) else tuple(value))
        if self.profile is not None and hasattr(self.profile, "templates"):
            object.__setattr__(self, "profile", self.profile.templates())
        for name in ("select", "ignore"):
            object.__setattr__(self, name, _codes(getattr(self, name)))
        object.__setattr__(self, "language", _language(self.language))
        for pattern in self.protect:
            _check_pattern(pattern)
        if not 0 <= self.threshold <= 1:
            raise ValueError("threshold lies between 0 and 1")
        if self.extractor not in ("model", "trafilatura"):
            raise ValueError(f"extractor is 'model' or 'trafilatura', not {self.extractor!r}")
        if not self.limit > 0:
            raise ValueError("limit is greater than 0")

    def clean(
        self,
        raw: str | bytes,
        url: str | None = None,
        *,
        title: str | None = None,
        published: str | None = None,
        language: str | None = None,
        encoding: str | None = None,
        kind: InputKind | None = None,
    ) -> Article:
        """The article in a scraped text or HTML page. What the caller knows already helps.

        Raises `TooLarge` for an input over the limit, `NotText` for binary data and for what is neither
        str nor bytes, `ValueError` for an unknown `kind` or a `language` that is no code, and `TypeError`
        for another hint that is no string.
        """
        from cleaner.pipeline import clean_one

        if isinstance(raw, str | bytes | bytearray) and len(raw) > self.limit:
            raise TooLarge(f"the input has {len(raw)} characters or bytes; the limit is {self.limit}")
        if kind not in (None, "text", "html"):
            raise ValueError(f"kind is 'text' or 'html', not {kind!r}")
        hints = {"title": title, "published": published, "url": url}
        for name, value in (*hints.items(), ("encoding", encoding)):
            if not (value is None or isinstance(value, str)):
                raise TypeError(f"{name} is a str, not {type(value).__name__}")
        given = {k: v for k, v in hints.items() if v}
        return clean_one(self, raw, given, _language(language), encoding, kind)

    __call__ = clean

    def check(self, raw: str | bytes, url: str | None = None, **hints: Any) -> tuple[Finding, ...]:
        """What is wrong with a text: the findings of a cleaning alone."""
        return self.clean(raw, url, **hints).findings

    def repair(self, text: str, language: str | None = None) -> Traced:
        """The text with its damage undone, paragraph by paragraph; nothing is labelled or dropped.

        Runs the restore and the repair rules, and drops a paragraph that repeats the one before it.
        Raises `NotText` for what is no str: bytes are decoded by `clean` alone.
        """
        from cleaner.pipeline import repair_one

        if not isinstance(text, str):
            raise NotText(f"expected str, not {type(text).__name__}")
        return repair_one(self, text, _language(language))

    def clean_many(
        self, raws: Iterable[str | bytes], workers: int = 1, **hints: Any
    ) -> Iterator[Article | Failure]:
        """Clean a stream, in order; an input that fails yields a `Failure`, and the stream goes on."""
        from cleaner.corpus.stream import clean_stream

        return clean_stream(self, raws, workers, hints)

    def rules(self) -> tuple[Rule, ...]:
        """The rules that this cleaner runs, in order."""
        return _rules(self.select, self.ignore)

    def __hash__(self) -> int:
        # Of the options as text: the same in every process, which the hash of a string is not.
        return int.from_bytes(hashlib.sha256(repr(self).encode()).digest()[:7], "big")

    def __getstate__(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)


@lru_cache(maxsize=16)
def _rules(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    from cleaner.rules import RULES

    def is_on(rule: Rule) -> bool:
        return rule.code.startswith(select) if select else rule.default

    return tuple(rule for rule in RULES if is_on(rule) and not rule.code.startswith(ignore))


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    """The codes, or beginnings of codes, of rules named by code or name, apart by commas."""
    parts = [part.strip() for parts in given for part in str(parts).split(",")]
    if _LETTERS.issuperset(parts):
        return tuple(parts)  # without loading the rules
    from cleaner.rules import RULES

    names = {rule.name: rule.code for rule in RULES}
    codes = []
    for part in parts:
        code = names.get(part) or part.upper()
        if not part or not (code in _LETTERS or any(rule.code.startswith(code) for rule in RULES)):
            raise ValueError(f"no rule {part!r}; clean --rules lists them")
        codes.append(code)
    return tuple(codes)


def _language(given: str | None) -> str | None:
    """The code of a language alone, in lower case: of "EN-us" the "en"."""
    if not given:
        return None
    found = _LANGUAGE.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        raise ValueError(f"language is an ISO 639-1 code such as 'de', not {given!r}")
    return base(found[1])


def _check_pattern(pattern: str) -> None:
    if not isinstance(pattern, str):
        raise ValueError(f"protect holds regular expressions as str, not {pattern!r}")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"protect: {pattern!r} is no regular expression: {error}") from error
