"""Loads frame maps: ours by name, an installer's by path; every fault at once, with suggestions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ValidationError

from hardware.pads.crosscheck import crosscheck
from hardware.pads.faults import MapFault, MapFaults, near
from hardware.pads.port import Action
from hardware.pads.schema import FrameMap

__all__ = ["MapFault", "MapFaults", "checked", "load", "names"]

_HERE: Final = Path(__file__).parent
_MOST_BYTES: Final = 64 * 1024


def names() -> tuple[str, ...]:
    """The maps that come with the product."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yaml")))


def load(name: str) -> FrameMap:
    """One of ours by name, or a YAML or JSON file by its path. Raises MapFaults."""
    if "/" in name or name.endswith((".yaml", ".yml", ".json")):
        return _read(Path(name), name)
    if name not in names():
        hint = near(name, names()) or "known: " + ", ".join(names())
        raise MapFaults(name, [MapFault("", "there is no such map", hint)])
    return _ours(name)


@cache
def _ours(name: str) -> FrameMap:
    return _read(_HERE / f"{name}.yaml", name)


def _read(path: Path, name: str) -> FrameMap:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise MapFaults(name, [MapFault("", "the file is too large for a map")])
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise MapFaults(name, [MapFault("", fault.strerror or str(fault))]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise MapFaults(name, [MapFault("", " ".join(str(fault).split()))]) from None
    return checked(data, name)


def checked(data: Any, name: str = "map") -> FrameMap:
    """The map in these data. Raises MapFaults."""
    if not isinstance(data, dict):
        raise MapFaults(name, [MapFault("", "a map has names and values, as ff68.yaml shows")])
    try:
        frame_map = FrameMap.model_validate(data)
    except ValidationError as invalid:
        raise MapFaults(name, [_fault(each, data) for each in invalid.errors()]) from None
    if faults := crosscheck(frame_map):
        raise MapFaults(name, faults)
    return frame_map


def _fault(error: Any, data: Any) -> MapFault:
    """A fault of pydantic in our words."""
    path = ".".join(str(part) for part in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    last = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "extra_forbidden":
            return MapFault(path, "unknown name", near(last, _fields(error["loc"])))
        case "enum":
            return MapFault(path, message, near(str(error["input"]), list(Action)))
        case "literal_error":
            said = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return MapFault(path, message, near(str(error["input"]), said))
    return MapFault(path, message)


def _fields(places: tuple[str | int, ...]) -> list[str]:
    """The names that may stand where the last of these places stands."""
    shape: type[BaseModel] = FrameMap
    for place in places[:-1]:
        field = shape.model_fields.get(str(place))
        inner = _model_in(field.annotation) if field else None
        shape = inner or shape
    return list(shape.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The part of a map that an annotation holds, if it holds one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(each) for each in getattr(annotation, "__args__", ()))
    return next((each for each in inner if each), None)
