"""The loops of the block models: a page's characters counted and its words compared, once for all features.

Compiled where the package was built with a compiler, in numpy elsewhere; both give the same answers.
"""

from contextlib import suppress

from cleaner.model.survey.plain import (
    LEXICON_BITS,
    ROWS,
    add_layer,
    densest,
    echoes,
    lexicon_sums,
    owners,
    survey,
    tables,
    word_places,
)

with suppress(ImportError):
    from cleaner.model.survey._native import (
        add_layer,
        densest,
        echoes,
        lexicon_sums,
        survey,
    )

__all__ = [
    "LEXICON_BITS",
    "ROWS",
    "add_layer",
    "densest",
    "echoes",
    "lexicon_sums",
    "owners",
    "survey",
    "tables",
    "word_places",
]
