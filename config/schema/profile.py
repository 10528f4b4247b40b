"""Rule profiles as the rest of the house reads them: figures that name their source rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from config.schema.base import Id, Part, Words

FigureValue = bool | int | float | str | tuple[str, ...] | None
RawFigure = bool | int | float | str | list[str] | None
RAW_FIGURE: TypeAdapter[RawFigure] = TypeAdapter(RawFigure)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a profile and the rule it comes from (`PDS-14b`), or why there is none."""

    value: FigureValue
    source: str


@dataclass(frozen=True, slots=True)
class RuleProfile(Mapping[str, Figure]):
    """A regulation with the hall's own figures on top: `profile["consult.complex_days"]`."""

    id: str
    figures: Mapping[str, Figure]

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)


class Override(Part):
    """A figure that this hall sets itself, with the rule it follows in doing so."""

    figure: Words
    value: bool | int | float | str | tuple[str, ...] | None
    source: Words


class ProfileChoice(Part):
    base: Id
    overrides: tuple[Override, ...] = ()
