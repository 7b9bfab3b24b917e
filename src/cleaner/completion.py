"""Completion of the command in bash, zsh and fish, written from its own parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Literal

from cleaner.rules import RULES

_BASH = """\
_clean() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
    case "$before" in
{cases}
    esac
    case "$current" in
        -*) COMPREPLY=($(compgen -W "{options}" -- "$current")); return ;;
    esac
    COMPREPLY=($(compgen -f -- "$current"))
}}
complete -o filenames -F _clean clean
"""
_ZSH = "autoload -U +X bashcompinit && bashcompinit\n"


def script(parser: argparse.ArgumentParser, shell: Literal["bash", "zsh", "fish"]) -> str:
    """What the shell reads to complete the options of a parser: `eval "$(clean --completion bash)"`."""
    options = [action for action in parser._actions if action.option_strings]
    if shell == "fish":
        return "".join(f"{line}\n" for line in _fish(options))
    cases = "\n".join(_case(option) for option in options if _words(option))
    names = " ".join(name for o in options for name in o.option_strings)
    return (_ZSH if shell == "zsh" else "") + _BASH.format(cases=cases, options=names)


def _case(option: argparse.Action) -> str:
    names, words = "|".join(option.option_strings), " ".join(_words(option))
    return f'        {names}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;'


def _fish(options: Sequence[argparse.Action]) -> Iterator[str]:
    for option in options:
        parts = ["complete -c clean"]
        parts += [f"-{'l' if name[1] == '-' else 's'} {name.lstrip('-')}" for name in option.option_strings]
        if words := _words(option):
            parts.append(f"-x -a '{' '.join(words)}'")
        elif option.nargs != 0:
            parts.append("-r")
        text = (option.help or "").replace("\\", "\\\\").replace("'", "\\'")
        yield " ".join([*parts, f"-d '{text}'"])


def _words(option: argparse.Action) -> list[str]:
    """What the value of an option may be, where that is a choice."""
    if option.dest in ("rule", "select", "ignore"):
        return [rule.code for rule in RULES]
    return list(option.choices or ())
