from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

def add_layer(units: NDArray[Any], told: NDArray[Any], bias: NDArray[Any], step: int) -> None: ...
def densest(gain: NDArray[Any]) -> tuple[int, int]: ...
def echoes(
    hashes: NDArray[Any],
    word_ends: NDArray[Any],
    long: NDArray[Any],
    first: int,
    last: int,
    least: int,
    bits: int,
    out: NDArray[Any],
) -> int: ...
def lexicon_sums(
    hashes: NDArray[Any], word_ends: NDArray[Any], lexicon: NDArray[Any], step: float, out: NDArray[Any]
) -> None: ...
def survey(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    kinds: NDArray[Any],
    numbers: NDArray[Any],
    rows: NDArray[Any],
    word_ends: NDArray[Any],
    hashes: NDArray[Any],
) -> int: ...
