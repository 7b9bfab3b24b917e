"""One line of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from cleaner.pattern import lazy

_SURROGATE = lazy("[\ud800-\udfff]")


def one_line(data: Any, default: Callable[[Any], Any] | None = None) -> str:
    """JSON on one line. Half a surrogate pair, which no encoding can hold, is escaped.

    `default` says what becomes of a value that JSON does not know.
    """
    line = json.dumps(data, ensure_ascii=False, default=default)
    return line if line.isascii() else _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", line)
