"""Where the settings of a process come from: file, environment, options."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from config.faults import Fault, path_of, suggest
from config.settings import DisplayProcess, KioskProcess, Process, Settings, SettingsFaults

S = TypeVar("S", bound=Process)


def load_settings(
    kind: type[S],
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
) -> S:
    """The settings of one process. Raises SettingsFaults with every fault.

    Options that are None were not given.
    """
    faults: list[Fault] = []
    found = _from_file(kind, file, faults) if file is not None else {}
    found |= _from_environment(kind, environment or {}, faults)
    found |= _from_options(kind, options or {}, faults)
    try:
        settings = kind.model_validate({name: value for name, (value, _) in found.items()})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            name = str(detail["loc"][0])
            faults.append(Fault(found[name][1], detail["msg"][0].lower() + detail["msg"][1:]))
        raise SettingsFaults(faults) from None
    if faults:
        raise SettingsFaults(faults)
    return settings


_Found = dict[str, tuple[object, str]]
"""Name to value and the place that it came from."""


def _from_file(kind: type[Process], file: Path, faults: list[Fault]) -> _Found:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(str(file), f"cannot be read: {error}"))
        return {}
    sections = [process.section for process in (Settings, KioskProcess, DisplayProcess)]
    for name in tables.keys() - set(sections):
        faults.append(Fault(f"{file}: {name}", "unknown table", suggest(name, sections)))
    table = tables.get(kind.section, {})
    if not isinstance(table, dict):
        faults.append(Fault(f"{file}: {kind.section}", "must be a table"))
        return {}
    return _known(
        kind, {n: (v, f"{file}: {path_of([kind.section, n])}") for n, v in table.items()}, faults
    )


def _from_environment(
    kind: type[Process], environment: Mapping[str, str], faults: list[Fault]
) -> _Found:
    others = ["TIDEHALL_TEST_"]  # belong to the test run
    others += [p.prefix for p in (KioskProcess, DisplayProcess) if p is not kind]
    found: _Found = {}
    for variable, value in environment.items():
        if not variable.startswith(kind.prefix) or any(map(variable.startswith, others)):
            continue
        name = variable.removeprefix(kind.prefix).lower()
        secret = name.removesuffix("_file")
        if name not in kind.model_fields and secret != name and secret in _secrets(kind):
            try:
                found[secret] = (Path(value).read_text(encoding="utf-8").strip(), variable)
            except (OSError, UnicodeDecodeError) as error:
                faults.append(Fault(variable, f"cannot be read: {error}"))
        else:
            parts = kind is not Settings and name == "languages"
            found[name] = (value.split(",") if parts else value, variable)
    return _known(kind, found, faults)


def _from_options(
    kind: type[Process], options: Mapping[str, object], faults: list[Fault]
) -> _Found:
    found: _Found = {}
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        if value is None:
            continue
        if name in _secrets(kind):
            hint = f"set {kind.prefix}{name.upper()} or {kind.prefix}{name.upper()}_FILE"
            faults.append(Fault(option, "a secret cannot be an option", hint))
        else:
            found[name] = (value, option)
    return _known(kind, found, faults)


def _known(kind: type[Process], found: _Found, faults: list[Fault]) -> _Found:
    names = list(kind.model_fields)
    for name in found.keys() - set(names):
        faults.append(Fault(found[name][1], f"unknown setting '{name}'", suggest(name, names)))
    return {name: value for name, value in found.items() if name in names}


def _secrets(kind: type[Process]) -> frozenset[str]:
    fields = kind.model_fields.items()
    return frozenset(name for name, field in fields if "SecretStr" in str(field.annotation))
