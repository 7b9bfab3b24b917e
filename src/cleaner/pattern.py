"""Regular expressions that are compiled when they are first used: most texts need few of them."""

from __future__ import annotations

import re
from typing import Any, cast

_CASED = (range(0x41, 0x590), range(0x1E00, 0x2000))
"""Where the letters of scripts with capitals stand: Latin, Greek, Cyrillic, Armenian."""

CAPITALS = "".join(filter(str.isupper, map(chr, (code for block in _CASED for code in block))))
"""All capital letters, for use in a class of characters, where `re` has no name for them."""


class _Pattern:
    """Stands for a compiled expression, and takes over its methods one by one as they are asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if "_compiled" not in self.__dict__:
            self._compiled = re.compile(self._source, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, for the price of nothing until it is used.

    An expression that is wrong raises `re.error` at its first use: the examples of a rule are run as tests.
    The `re` of a match is the compiled expression, not this object: compare their `pattern`.
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))
