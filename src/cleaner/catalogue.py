"""The catalogue of rules, rendered from the rules themselves: for the terminal, as Markdown, as JSON.

`docs/rules.md` is `markdown()`; write it anew with `clean --rules --to markdown > docs/rules.md`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from cleaner.rules import RULES
from cleaner.rules.rule import Fix, Keep, Rule, TextRule
from cleaner.write.visible import visible

SECTIONS = {
    "D": ("Restore", "What transport did to the text is undone before anything is judged."),
    "M": ("Markup leaks", "Code and markup that leaked into the text are deleted, and nothing else is."),
    "F": ("Furniture", "Lines that are not the body but tell of the article become its fields."),
    "C": ("Copies", "What was said before goes; the first complete copy stays."),
    "B": ("Boilerplate", "Lines and blocks of the page that are not the article are dropped."),
    "R": ("Repair", "Damage inside the text that stays is repaired, and reported where it may be meant."),
}
"""The kinds of rules, in the order in which they run, by the letter of their codes."""

EFFECTS = {
    "blank": "changes white space and invisible characters only",
    "glyph": "swaps a character or an escape for its proper form",
    "delete": "only deletes",
    "word": "may change words",
}

WIDTH = 80


def find(code: str) -> Rule | None:
    """The rule with this code or name; None where there is none."""
    wanted = code.strip()
    return next((rule for rule in RULES if rule.code == wanted.upper() or rule.name == wanted.lower()), None)


def effect(rule: Rule) -> str:
    """What a rule may do, in words."""
    if isinstance(rule, TextRule):
        return EFFECTS[rule.effect]
    return "becomes a field" if rule.code[0] == "F" else "drops units"


def _summary(rule: Rule) -> str:
    """The summary as all are printed: with a capital and without a full stop."""
    return rule.summary[:1].upper() + rule.summary[1:].removesuffix(".")


# For the terminal


def text() -> str:
    """One line for each rule, by section."""
    lines = []
    width = max((len(rule.name) for rule in RULES), default=0)
    for letter, (title, what) in SECTIONS.items():
        lines += [f"{letter}  {title}: {what}", ""]
        for rule in _of(letter):
            off = "" if rule.default else " (off by default)"
            lines.append(f"  {rule.code}  {rule.name:{width}}  {_summary(rule)}{off}")
        lines.append("")
    return "\n".join(lines)


def rule_text(rule: Rule) -> str:
    """All of one rule, for reading in a terminal."""
    facts = f"{SECTIONS[rule.code[0]][0]}; {effect(rule)}; since {rule.since}"
    lines = [
        f"{rule.code}  {rule.name}",
        "",
        _summary(rule),
        f"({facts}{'' if rule.default else '; off by default'})",
        "",
    ]
    lines += [*textwrap.wrap(" ".join(rule.why.split()), WIDTH), ""]
    for example in rule.examples:
        if isinstance(example, Fix):
            lines += [
                f"Changes{_spoken(example)}:",
                *_signed("- ", example.before),
                *_signed("+ ", example.after),
            ]
            if example.field:
                lines.append(f"  {example.field} = {visible(example.value)}")
        else:
            lines += [f"Leaves alone{_spoken(example)}:", *_signed("  ", example.text)]
        lines.append("")
    return "\n".join(lines)


def _signed(sign: str, shown: str) -> Iterator[str]:
    for line in visible(shown).split("\n"):
        yield (sign + line).rstrip()


def _spoken(example: Fix | Keep) -> str:
    return "" if example.language == "en" else f" [{example.language}]"


# Markdown


def markdown() -> str:
    """The whole catalogue as one Markdown page: `docs/rules.md`."""
    parts = [
        "# Rules",
        "<!-- Made by `clean --rules --to markdown > docs/rules.md`; change the rules, not this page. -->",
        "Every rule has a code that is never reused, a name that says what it finds, and examples that "
        "run as tests. `clean --rule CODE` shows one of them. In the examples `⟨U+00AD⟩` stands for an "
        "invisible character and `·` for a space at the end of a line; a blank line parts two units.",
    ]
    for letter, (title, what) in SECTIONS.items():
        rules = _of(letter)
        parts += [f"## {letter}: {title}", what]
        if rules:
            parts.append("\n".join(["| | | |", "|---|---|---|", *map(_row, rules)]))
        parts += [rule_markdown(rule).rstrip("\n") for rule in rules]
    return "\n\n".join(parts) + "\n"


def rule_markdown(rule: Rule) -> str:
    """All of one rule as a section of Markdown."""
    facts = [f"effect: {effect(rule)}", f"since {rule.since}"] + ([] if rule.default else ["off by default"])
    parts = [
        f"### {rule.code} {rule.name}",
        f"{_prose(_summary(rule))}. *{'; '.join(facts)}*",
    ]
    parts.append(_prose(rule.why))
    for example in rule.examples:
        if isinstance(example, Fix):
            became = f" ({example.field}: {_code(example.value)})" if example.field else ""
            parts += [f"Changes{_spoken(example)}{became}:", _fenced(_diff(example))]
        else:
            parts += [f"Leaves alone{_spoken(example)}:", _fenced(visible(example.text))]
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    summary = _prose(_summary(rule)).replace("|", "\\|")
    return f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {summary} |"


def _diff(example: Fix) -> str:
    return "\n".join([*_signed("- ", example.before), *_signed("+ ", example.after)])


def _fenced(shown: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{shown}\n{fence}"


def _code(shown: str) -> str:
    shown = visible(shown)
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}"


def _prose(written: str) -> str:
    """A sentence of a rule in Markdown: `code` stays code, anything else that looks like markup is text."""
    parts = " ".join(visible(written).split()).split("`")
    if len(parts) % 2 == 0:
        parts = ["\\`".join(parts)]
    return "`".join(
        part if number % 2 else re.sub(r"[*_<\[&]|(?<!\\)\\(?!`)", r"\\\g<0>", part)
        for number, part in enumerate(parts)
    )


# JSON


def json() -> str:
    """All rules as a JSON array, in order."""
    return _dumped([as_dict(rule) for rule in _all()])


def rule_json(rule: Rule) -> str:
    """One rule as a JSON object."""
    return _dumped(as_dict(rule))


def as_dict(rule: Rule) -> dict[str, Any]:
    """A rule as plain data; texts as they are, invisible characters included."""
    return {
        "code": rule.code,
        "name": rule.name,
        "kind": SECTIONS[rule.code[0]][0].lower(),
        "summary": _summary(rule),
        "why": " ".join(rule.why.split()),
        "effect": rule.effect if isinstance(rule, TextRule) else "fate",
        "since": rule.since,
        "default": rule.default,
        "examples": [_example(example) for example in rule.examples],
    }


def _example(example: Fix | Keep) -> dict[str, str]:
    if isinstance(example, Keep):
        return {"keep": example.text, "language": example.language}
    data = {"before": example.before, "after": example.after, "language": example.language}
    return data | ({"field": example.field, "value": example.value} if example.field else {})


def _dumped(data: Any) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _of(letter: str) -> list[Rule]:
    return [rule for rule in RULES if rule.code[0] == letter]


def _all() -> list[Rule]:
    return [rule for letter in SECTIONS for rule in _of(letter)]
