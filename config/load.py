"""From a file to a hall, or to all of its faults at once.

A broken file never starts a hall half-way: `load_hall` returns a whole `Hall` or raises
`HallFaults`, and nothing else.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from config.build import build
from config.crosscheck import crosscheck
from config.draft import draft
from config.faults import Fault, HallFaults
from config.profiles import resolve
from config.prose import is_prose, restate
from config.schema.hall import Hall, HallFile
from config.shape_faults import shape_faults
from config.yaml_safe import MAX_BYTES, Source, read_yaml


def load_hall(path: str | Path) -> Hall:
    """The hall of a file. Raises HallFaults with every fault that the file has."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise HallFaults([Fault("", f"cannot read {path}: {reason}")]) from None
    return parse_hall(raw)


def shipped_hall(name: str = "demo") -> Path:
    """The path of a hall file that comes with the product (`demo`, `village`)."""
    return Path(str(files("config") / "halls" / f"{name}.yaml"))


def parse_hall(raw: bytes) -> Hall:
    """The hall of a file's bytes. Raises HallFaults with every fault, each with its line."""
    source = read_yaml(raw)
    try:
        return _hall(source, hashlib.sha256(raw).hexdigest()[:16])
    except HallFaults as found:
        raise HallFaults([_placed(fault, source) for fault in found.faults]) from None


def _placed(fault: Fault, source: Source) -> Fault:
    return fault if fault.line is not None else replace(fault, line=source.line_of(fault.path))


def _hall(source: Source, version: str) -> Hall:
    data = source.data
    if not isinstance(data, dict):
        raise HallFaults([Fault("", "a hall file is a list of named parts", "start with 'meta:'")])
    faults: list[Fault] = []
    if is_prose(data):
        data, faults = restate(data)
    try:
        file = HallFile.model_validate(data)
    except ValidationError as error:
        # What can be read may still have faults between its parts: tell those too.
        raise HallFaults([*faults, *shape_faults(error, data), *crosscheck(draft(data))]) from None
    faults += crosscheck(draft(data))
    if faults:
        raise HallFaults(faults)
    return build(file, resolve(file.hall.rule_profile), version)
