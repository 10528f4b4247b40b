"""Where things stand: a plan of each floor, in metres from its upper left corner.

A hall may do without: its windows are then laid out by zone (`server.rules.plan`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Id, Part, Positive, WindowNo, Words

Metres = Annotated[float, Field(ge=0, le=500)]
Span = Annotated[float, Field(gt=0, le=500)]


class Rect(Part):
    """`x` and `y` are the upper left corner."""

    x: Metres
    y: Metres
    w: Span
    h: Span


class ZoneArea(Rect):
    """Where a zone waits. A zone may have an area on several floors."""

    zone: Id


class Mark(Rect):
    """What helps to find one's way: a door, a lift, the guide desk."""

    kind: Literal["door", "lift", "stairs", "desk", "area"] = "area"
    name: Words
    name_en: Words


class WindowSpot(Part):
    """`x` and `y` are the middle."""

    no: WindowNo
    x: Metres
    y: Metres


class Spot(Part):
    """A kiosk or a screen; `x` and `y` are the middle."""

    id: Id
    x: Metres
    y: Metres


class FloorPlan(Part):
    floor: Positive
    width: Span
    depth: Span
    zones: tuple[ZoneArea, ...] = ()
    marks: tuple[Mark, ...] = ()
    windows: tuple[WindowSpot, ...] = ()
    kiosks: tuple[Spot, ...] = ()
    screens: tuple[Spot, ...] = ()


class Plan(Part):
    floors: Annotated[tuple[FloorPlan, ...], Field(min_length=1)]
