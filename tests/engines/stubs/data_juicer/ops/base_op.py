"""The documented interface of data-juicer's operators, for where data-juicer is not installed."""

from collections.abc import Callable
from typing import Any


class Registry:
    def __init__(self) -> None:
        self.modules: dict[str, type] = {}

    def register_module(self, name: str) -> Callable[[type], type]:
        def register(module: type) -> type:
            self.modules[name] = module
            return module

        return register


OPERATORS = Registry()


class Mapper:
    _batched_op = False

    def __init__(self, *args: Any, text_key: str = "text", **kwargs: Any) -> None:
        self.text_key = text_key
