"""Hall files for the tests: the demo hall as plain data that a test may break."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from config.faults import Fault, HallFaults
from config.load import parse_hall, shipped_hall
from config.schema import Hall
from config.yaml_safe import read_yaml


@cache
def _kept(name: str) -> Any:
    return read_yaml(shipped_hall(name).read_bytes()).data


def data_of(name: str = "demo") -> Any:
    """A hall file as lists and dictionaries of its own."""
    return copy.deepcopy(_kept(name))


def hall_of(data: Any) -> Hall:
    """The hall of plain data; JSON is YAML too."""
    return parse_hall(json.dumps(data, ensure_ascii=False).encode())


def faults_of(data: Any) -> list[Fault]:
    """The faults of plain data, none when it loads."""
    try:
        hall_of(data)
    except HallFaults as found:
        return found.faults
    return []
