"""Faults of shape (unknown keys, missing keys, wrong values) from pydantic's words into ours."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.faults import Fault, path_of, suggest
from config.schema.hall import HallFile

_SAYS = {
    "missing": "is missing",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "frozen_set_type": "must be a list",
    "list_type": "must be a list",
    "mapping_type": "must be a set of named values",
    "dict_type": "must be a set of named values",
    "model_type": "must be a set of named values",
    "model_attributes_type": "must be a set of named values",
    "none_required": "must be left empty",
    "string_too_short": "must not be empty",
}
_PATTERNS = {
    "^[A-Z]{1,2}$": "must be a queue code: one or two capital letters like D",
    "^[A-Z]{0,2}[0-9]{1,3}$": "must be a window number in quotes, like '07' or F1",
    "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$": "must be an id of letters, digits, - and _",
}


def shape_faults(error: ValidationError, data: Any) -> list[Fault]:
    """One fault for each error, with suggestions for misspelt keys and values."""
    faults: dict[str, Fault] = {}
    for detail in error.errors(include_url=False):
        fault = _fault(detail, data)
        faults.setdefault(fault.path + fault.message, fault)
    return list(faults.values())


def _fault(detail: ErrorDetails, data: Any) -> Fault:
    steps = [step for step in detail["loc"] if step != "[key]"]
    kind, found = detail["type"], detail.get("input")
    if kind == "extra_forbidden":
        keys = _keys_at(steps[:-1])
        unused = [key for key in keys if key not in _dict_at(data, steps[:-1])]
        message = f"unknown key '{steps[-1]}'"
        return Fault(path_of(steps), message, suggest(str(steps[-1]), unused or keys))
    context: Mapping[str, Any] = detail.get("ctx") or {}
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return Fault(
            path_of(steps), f"{_shown(found)} is not one of the values", suggest(found, choices)
        )
    if kind == "string_pattern_mismatch":
        message = _PATTERNS.get(str(context.get("pattern")), detail["msg"])
        return Fault(path_of(steps), f"{_shown(found)} {message}")
    if kind == "value_error":
        return Fault(path_of(steps), f"{_shown(found)} {context.get('error')}")
    message = _SAYS.get(kind) or detail["msg"][0].lower() + detail["msg"][1:]
    if kind == "missing":
        return Fault(path_of(steps), message)
    hint = None
    if kind == "string_type" and isinstance(found, int | float):
        hint = f"write it in quotes: '{found}'"
    return Fault(path_of(steps), f"{_shown(found)} {message}", hint)


def _shown(value: object) -> str:
    text = "nothing" if value is None else f"'{value}'"
    return text if len(text) <= 60 else f"{text[:56]}...'"


def _dict_at(data: Any, steps: Sequence[str | int]) -> Mapping[str, Any]:
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, dict) else {}


def _keys_at(steps: Sequence[str | int]) -> list[str]:
    """The keys that the schema knows at a place, found by walking the models."""
    here: Any = HallFile
    keyed = False  # the next step is a key that the file's author chose
    for step in steps:
        if keyed:
            keyed = False
        elif isinstance(here, type) and issubclass(here, BaseModel) and isinstance(step, str):
            names = {(f.alias or name): f for name, f in here.model_fields.items()}
            if step not in names:
                return []
            annotation = names[step].annotation
            here, keyed = _part(annotation), get_origin(annotation) is abc.Mapping
    if isinstance(here, type) and issubclass(here, BaseModel):
        return [field.alias or name for name, field in here.model_fields.items()]
    return []


def _part(annotation: Any) -> Any:
    """The model inside `tuple[Model, ...]`, `Model | None`, `Annotated` or `Mapping`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _part(argument)
        if found is not None:
            return found
    return None
