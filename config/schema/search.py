"""A hall's everyday words, with which people ask for what it handles."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from config.schema.base import Part

Word = Annotated[str, Field(min_length=1, max_length=40)]


class Search(Part):
    """`fillers` say nothing of the matter (怎么办); each group of `same` means one thing."""

    fillers: tuple[Word, ...] = ()
    same: tuple[Annotated[tuple[Word, ...], Field(min_length=2)], ...] = ()

    def with_(self, more: Search) -> Search:
        """Both together; the first meaning of a word holds."""
        return Search(fillers=(*self.fillers, *more.fillers), same=(*self.same, *more.same))
