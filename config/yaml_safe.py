"""Reading YAML that somebody else wrote: bounded, without tags, without doubled keys.

Plain scalars are read as in YAML 1.2: only `true`/`false` are truth values, `08:30` and
`2026-10-01` stay text, and `01` stays `01`, so that a window's number keeps its zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from config.faults import Fault, HallFaults, path_of

MAX_BYTES = 4_000_000
MAX_NODES = 400_000
MAX_DEPTH = 40

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Steps = tuple[str | int, ...]


class _Loader(_Base):  # type: ignore[misc]
    """A safe loader with YAML 1.2's plain scalars and nothing else."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolve("null", r"^(?:~|null|Null|NULL|)$", "~nN")
_Loader.yaml_implicit_resolvers.setdefault("", []).append(
    ("tag:yaml.org,2002:null", re.compile(r"^$"))
)
_resolve("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF")
_resolve("int", r"^[-+]?(?:0|[1-9][0-9]{0,17})$", "-+0123456789")
_resolve("float", r"^[-+]?(?:[0-9]{1,18}\.[0-9]{1,18})$", "-+0123456789")
_KINDS = ("null", "bool", "int", "float", "str", "seq", "map")
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in _KINDS}


@dataclass
class Source:
    """A YAML document as plain lists and dictionaries, with the line of every place in it."""

    data: Any
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, path: str) -> int | None:
        """The line of a place, or of the nearest place around it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get("")


class _Walk:
    """Goes through the parsed nodes once, collecting faults and lines before anything is built."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.lines: dict[str, int] = {}
        self.nodes = 0

    def node(self, node: yaml.Node, at: _Steps, above: tuple[int, ...]) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise HallFaults([Fault("", f"the file unfolds to more than {MAX_NODES} values")])
        line = node.start_mark.line + 1
        if len(above) > MAX_DEPTH or id(node) in above:
            raise HallFaults([Fault(path_of(at), "nested too deeply or within itself", None, line)])
        self.lines.setdefault(path_of(at), line)
        if node.tag not in _PLAIN_TAGS:
            self.fault(at, f"the tag {node.tag!r} is not allowed", "remove the tag", line)
        inside = (*above, id(node))
        if isinstance(node, yaml.SequenceNode):
            for number, child in enumerate(node.value):
                self.node(child, (*at, number), inside)
        elif isinstance(node, yaml.MappingNode):
            self.mapping(node, at, inside)

    def mapping(self, node: yaml.MappingNode, at: _Steps, inside: tuple[int, ...]) -> None:
        seen: dict[str, int] = {}
        for key, child in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or key.tag not in _PLAIN_TAGS:
                self.fault(at, "a key must be a plain word", None, line)
                continue
            here = (*at, key.value)
            if key.value in seen:
                first = seen[key.value]
                self.fault(here, f"written twice, first in line {first}", "keep one of them", line)
                continue
            seen[key.value] = line
            self.node(child, here, inside)
            self.lines[path_of(here)] = line

    def fault(self, at: _Steps, message: str, suggestion: str | None, line: int) -> None:
        self.faults.append(Fault(path_of(at), message, suggestion, line))


def read_yaml(raw: bytes) -> Source:
    """Parse one YAML document. Raises HallFaults, and nothing else, for whatever is wrong."""
    if len(raw) > MAX_BYTES:
        raise HallFaults([Fault("", f"the file is larger than {MAX_BYTES // 1_000_000} MB")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"not UTF-8 text (byte {error.start}, line {line})"
        raise HallFaults([Fault("", message, "save the file as UTF-8", line)]) from None
    try:
        return _build(_Loader(text))
    except yaml.YAMLError as error:
        raise HallFaults([_broken(error)]) from None
    except RecursionError:
        raise HallFaults([Fault("", "nested too deeply")]) from None
    except ValueError as error:
        raise HallFaults([Fault("", f"not readable as YAML: {error}")]) from None


def _build(loader: Any) -> Source:
    try:
        root = loader.get_single_node()
        if root is None:
            raise HallFaults([Fault("", "the file is empty")])
        walk = _Walk()
        walk.node(root, (), ())
        if walk.faults:
            raise HallFaults(walk.faults)
        return Source(loader.construct_document(root), walk.lines)
    finally:
        loader.dispose()


def _broken(error: yaml.YAMLError) -> Fault:
    """A broken document as one fault with its line and column."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.problem, error.context) if part)
        if mark is not None:
            place = f"line {mark.line + 1}, column {mark.column + 1}"
            return Fault("", f"not valid YAML at {place}: {what}", None, mark.line + 1)
        return Fault("", f"not valid YAML: {what}")
    return Fault("", f"not valid YAML: {' '.join(str(error).split())}")
