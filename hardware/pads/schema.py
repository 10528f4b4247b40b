"""The shape of a frame map: how a maker's pads speak, as data.

Places in a frame count from 0, negative ones from its end, as in Python. Bytes are written in hex
with or without blanks ("FF 68").
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hardware.pads.port import Action

LONGEST: Final = 512


def _hex(value: Any) -> bytes:
    if isinstance(value, str):
        try:
            return bytes.fromhex(value)
        except ValueError:
            pass
    raise ValueError('bytes are written in hex, in quotes: "FF 68"')


HexBytes = Annotated[bytes, BeforeValidator(_hex)]
Place = Annotated[int, Field(ge=-LONGEST, lt=LONGEST)]
Level = Annotated[int, Field(ge=1, le=5)]


class Part(BaseModel):
    """What all parts of a map share: unknown names are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LengthField(Part):
    """Where a frame says how long it is; the whole frame has `adds` bytes more than that."""

    at: Annotated[int, Field(ge=0, lt=64)]
    size: Literal[1, 2] = 1
    order: Literal["big", "little"] = "big"
    adds: Annotated[int, Field(ge=0, le=64)]
    again_at: Annotated[int, Field(ge=0, lt=64)] | None = None
    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=1, le=LONGEST)] = 64


class FixedBytes(Part):
    """Bytes that stand at a place in every frame."""

    at: Place
    bytes: HexBytes


class Framing(Part):
    """How a frame is found: by its length field, its size, or its end."""

    kind: Literal["length", "size", "end"]
    header: HexBytes = b""
    length: LengthField | None = None
    size: Annotated[int, Field(ge=1, le=LONGEST)] | None = None
    end: HexBytes = b""
    fixed: tuple[FixedBytes, ...] = ()


class Checksum(Part):
    """A checksum at `at` over everything from `start` up to it."""

    kind: Literal["none", "sum8", "xor8", "crc16-modbus", "crc16-arc"] = "none"
    start: Annotated[int, Field(ge=0, lt=64)] = 0
    at: Place = -1
    order: Literal["big", "little"] = "little"


class Slice(Part):
    """A piece of the frame, without its end."""

    start: Place
    end: Place | None = None


class TextFields(Part):
    """For frames that are text: what separates the fields, and which is what, from 0."""

    separator: Annotated[str, Field(min_length=1, max_length=3)] = ","
    address: Annotated[int, Field(ge=0, lt=16)] = 0
    payload: Annotated[int, Field(ge=0, lt=16)] = 1


class Poll(Part):
    """Pads that speak only when asked, each in its turn."""

    request: str
    every: Annotated[float, Field(ge=0.02, le=10)] = 0.2
    idle: HexBytes = b""


class Outputs(Part):
    """What pads are told; a device that cannot do it has none."""

    show: str | None = None
    beep: str | None = None
    ask: str | None = None


class FrameMap(Part):
    """A family of pads and raters. `load` (hardware.pads.maps) checks what a shape cannot."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,30}$")]
    title: str
    framing: Framing
    checksum: Checksum = Checksum()
    address: Slice | None = None
    payload: Slice | None = None
    text: TextFields | None = None
    keys: dict[str, Action] = {}
    rating_when: FixedBytes | None = None
    ratings: dict[str, Level] = {}
    acknowledge: str | None = None
    acknowledge_rating: str | None = None
    outputs: Outputs = Outputs()
    blank: HexBytes = b"\x0a"
    poll: Poll | None = None
