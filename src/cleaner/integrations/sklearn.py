"""scikit-learn: a transformer from raw documents to clean texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import extra, try_clean

with extra("sklearn"):
    from sklearn.base import BaseEstimator, TransformerMixin


class ArticleCleaner(TransformerMixin, BaseEstimator):
    """The body of each article; an empty string where there is none, or where it fails.

    The parameters are options of `Cleaner`, so that they can be searched over. It has no state: `fit`
    learns nothing.
    """

    def __init__(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        threshold: float = 0.5,
        language: str | None = None,
    ) -> None:
        self.select, self.ignore, self.threshold, self.language = select, ignore, threshold, language

    def fit(self, X: Any, y: Any = None) -> ArticleCleaner:
        """Nothing is learned."""
        return self

    def transform(self, X: Iterable[str | bytes]) -> list[str]:
        """The clean texts, in order."""
        options = (tuple(self.select), tuple(self.ignore), (), self.threshold, self.language)
        cleaner = Cleaner(*options)
        articles = (try_clean(cleaner, raw)[0] for raw in X)
        return [article.text if article else "" for article in articles]

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags
