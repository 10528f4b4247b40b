"""What every part of a hall file has in common: frozen, closed, and readable figure by figure."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer


class Part(BaseModel):
    """A part of a hall file. Unknown keys are faults; nothing changes after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __getitem__(self, name: str) -> Any:
        """Read a figure whose name is itself data, e.g. the credit of a ticket's lane."""
        if name not in type(self).model_fields:
            raise KeyError(name)
        return getattr(self, name)


class MonthDay(NamedTuple):
    """A day of any year, written `MM-DD`."""

    month: int
    day: int


def _clock(value: object) -> object:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError("must be a time of day like '08:30'")
    return time.fromisoformat(value)


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("must be a day like '2026-10-01'")


def _month_day(value: object) -> object:
    if isinstance(value, MonthDay):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{2}-\d{2}", value):
        month, day = int(value[:2]), int(value[3:])
        try:
            date(2024, month, day)  # a leap year: 02-29 is a day of some years
        except ValueError:
            pass
        else:
            return MonthDay(month, day)
    raise ValueError("must be a day of the year like '10-08' (month-day)")


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
QueueCode = Annotated[str, Field(pattern=r"^[A-Z]{1,2}$")]
WindowNo = Annotated[str, Field(pattern=r"^[A-Z]{0,2}[0-9]{1,3}$")]
Words = Annotated[str, Field(min_length=1, max_length=400)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Positive = Annotated[int, Field(ge=1, le=1_000_000)]
Share = Annotated[float, Field(ge=0, le=1)]
Clock = Annotated[time, BeforeValidator(_clock), PlainSerializer(lambda t: t.strftime("%H:%M"))]
Day = Annotated[date, BeforeValidator(_day)]
YearDay = Annotated[
    MonthDay, BeforeValidator(_month_day), PlainSerializer(lambda d: f"{d[0]:02d}-{d[1]:02d}")
]
