"""Regular expressions that are compiled when they are first used: most texts need few of them."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, cast


class _Pattern:
    """Stands for a compiled expression, and takes over its methods one by one as they are asked for."""

    def __init__(self, module: str, source: str, flags: int) -> None:
        self._module = module
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if "_compiled" not in self.__dict__:
            self._compiled = import_module(self._module).compile(self._source, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, for the price of nothing until it is used.

    An expression that is wrong raises `re.error` at its first use: the examples of a rule are run as tests.
    The `re` of a match is the compiled expression, not this object: compare their `pattern`.
    """
    return cast("re.Pattern[str]", _Pattern("re", source, flags))


def lazy_regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The same for an expression that needs the package regex (`\\p{Lu}`)."""
    return cast("re.Pattern[str]", _Pattern("regex", source, flags))
