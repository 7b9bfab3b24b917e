"""The documented interface of NeMo Curator's base class, for where NeMo Curator is not installed."""

from abc import ABC, abstractmethod


class DocumentModifier(ABC):
    def __init__(self) -> None:
        self._name = self.__class__.__name__

    @abstractmethod
    def modify_document(self, *args: object, **kwargs: object) -> object: ...
