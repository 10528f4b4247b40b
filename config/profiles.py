"""Rule profiles: one for each regulation and `strictest`, as data in `config/profiles/*.yaml`.

Every figure names its source rule. A hall picks a profile and sets single figures over it, each
naming the rule that it follows in doing so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from config.faults import Fault, HallFaults, suggest
from config.schema.base import Part, Words
from config.schema.places import Zone
from config.schema.profile import Figure, FigureValue, Override, ProfileChoice, RuleProfile
from config.yaml_safe import read_yaml

REGULATIONS = ("PQ", "PDS", "PY", "XX", "HC")
PROFILES = (*REGULATIONS, "strictest")
ZONE_PRESETS = ("PQ", "PY")

Strict = Literal["lower", "higher", "on_wins", "off_wins", "union", "first", "last"]


class FigureRule(Part):
    """What a figure means and which of two values binds more.

    `first` and `last` go by the order of `choices`; `union` is the wider duty.
    """

    kind: Literal["int", "share", "bool", "choice", "list"]
    strict: Strict
    says: Words
    choices: tuple[str, ...] = ()
    nullable: bool = True
    default: bool | int | float | str | tuple[str, ...] | None = None
    default_source: str = "practice"


class _Stated(Part):
    value: bool | int | float | str | tuple[str, ...] | None
    source: Words


class _Profile(Part):
    id: str
    name: Words
    name_en: Words
    in_force_from: str | None = None
    figures: dict[str, _Stated] = Field(default_factory=dict)


def _data(name: str) -> Any:
    return read_yaml((files("config") / "profiles" / f"{name}.yaml").read_bytes()).data


@cache
def figure_rules() -> dict[str, FigureRule]:
    """Every figure that a profile may set, by name."""
    return TypeAdapter(dict[str, FigureRule]).validate_python(_data("figures"))


@cache
def profile(name: str) -> RuleProfile:
    """A profile by id, with the defaults of practice under it. Raises KeyError if unknown."""
    if name not in PROFILES:
        raise KeyError(name)
    stated = _Profile.model_validate(_data(name))
    figures = {
        known: Figure(rule.default, rule.default_source) for known, rule in figure_rules().items()
    }
    for known, figure in stated.figures.items():
        if known not in figures:
            raise KeyError(f"profile {name} sets the unknown figure {known}")
        figures[known] = Figure(figure.value, figure.source)
    return RuleProfile(stated.id, figures)


def stricter(rule: FigureRule, one: FigureValue, other: FigureValue) -> FigureValue:
    """The value of the two that binds more. A missing value binds nobody."""
    if one is None or other is None:
        return other if one is None else one
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(word for word in rule.choices if word in one or word in other)
    if isinstance(one, str) and isinstance(other, str):
        pick = min if rule.strict == "first" else max
        return pick(one, other, key=rule.choices.index)
    if isinstance(one, bool) and isinstance(other, bool):
        return (one or other) if rule.strict == "on_wins" else (one and other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return min(one, other) if rule.strict == "lower" else max(one, other)
    raise TypeError(f"{one!r} and {other!r} cannot be compared")


def strictest(names: Sequence[str] = REGULATIONS) -> dict[str, Figure]:
    """The binding value of each figure over several regulations, with the rules it comes from."""
    result: dict[str, Figure] = {}
    for known, rule in figure_rules().items():
        value: FigureValue = None
        for name in names:
            value = stricter(rule, value, profile(name)[known].value)
        makers = [profile(n)[known].source for n in names if profile(n)[known].value == value]
        result[known] = Figure(value, ", ".join(dict.fromkeys(makers)) or rule.default_source)
    return result


def resolve(choice: ProfileChoice) -> RuleProfile:
    """The hall's profile: base and overrides. Raises HallFaults for unknown names and values."""
    path = "hall.rule_profile"
    if choice.base not in PROFILES:
        message = f"unknown rule profile '{choice.base}'"
        raise HallFaults([Fault(f"{path}.base", message, suggest(choice.base, PROFILES))])
    base = profile(choice.base)
    figures = dict(base.figures)
    faults: list[Fault] = []
    for number, override in enumerate(choice.overrides):
        fault = _judge(f"{path}.overrides[{number}]", override)
        if fault is not None:
            faults.append(fault)
        else:
            figures[override.figure] = Figure(override.value, override.source)
    if faults:
        raise HallFaults(faults)
    return RuleProfile(base.id, figures)


def _judge(path: str, override: Override) -> Fault | None:
    rule = figure_rules().get(override.figure)
    if rule is None:
        message = f"unknown figure '{override.figure}'"
        return Fault(f"{path}.figure", message, suggest(override.figure, list(figure_rules())))
    if not fits(rule, override.value):
        wanted = (
            f"one of {', '.join(rule.choices)}" if rule.choices else f"a value of kind {rule.kind}"
        )
        return Fault(f"{path}.value", f"'{override.figure}' must be {wanted}")
    return None


def fits(rule: FigureRule, value: FigureValue) -> bool:
    """Whether the value is of the figure's kind and among its choices."""
    if value is None:
        return rule.nullable
    if rule.kind == "bool":
        return isinstance(value, bool)
    if rule.kind == "int":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if rule.kind == "share":
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    if rule.kind == "choice":
        return value in rule.choices
    return isinstance(value, tuple) and all(word in rule.choices for word in value)


def zone_preset(name: str) -> tuple[Zone, ...]:
    """The six zones of a preset to start a hall from: `PQ` (rule PQ-2) or `PY` (rule PY-4.0)."""
    if name not in ZONE_PRESETS:
        raise KeyError(name)
    return TypeAdapter(tuple[Zone, ...]).validate_python(_data(f"zones-{name}")["zones"])
