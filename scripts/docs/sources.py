"""What the sources say of the numbered rules. Files are parsed, never imported or run."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("appointments", "server", "kiosk", "display", "hardware", "config", "tidehall")
BROWSER = ("server/web", "kiosk/screen", "display/hall")
# Built, fetched or third-party: never ours to read.
NOT_OURS = {"node_modules", "dist", "__pycache__", "versions"}

RULE_ID = re.compile(r"\b(?:PQ|PDS|PY|XX|HC)-[A-Z]?\d+(?:\.[0-9a-z]+)*[a-z]?\d?\b")
Mentions = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One numbered rule in our words."""

    id: str
    document: str
    article: str
    statement: str


def statements(root: Path) -> list[Statement]:
    """All the rules, in the order of their subjects."""
    data = json.loads((root / "docs" / "rules-statements.json").read_text(encoding="utf-8"))
    return [Statement(**rule) for rule in data["rules"]]


def documents(root: Path) -> dict[str, dict[str, str]]:
    """The regulations by their prefix: name, name_zh, date."""
    data = json.loads((root / "docs" / "rules-statements.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = data["documents"]
    return found


def python_files(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    """Our own modules below the folders, in a stable order."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if not NOT_OURS & set(path.relative_to(root).parts):
                yield path


def code_mentions(root: Path) -> Mentions:
    """Rule id -> the modules that name it in a docstring (Python) or comment (TypeScript)."""
    found: Mentions = {}
    for path in python_files(root, PACKAGES):
        for text in _docstrings(path):
            _note(found, RULE_ID.findall(text), path, root)
    for folder in BROWSER:
        for path in sorted((root / folder).rglob("*.ts")):
            if not NOT_OURS & set(path.relative_to(root).parts):
                _note(found, RULE_ID.findall(_comments(path)), path, root)
    return found


def test_mentions(root: Path) -> Mentions:
    """Rule id -> the tests marked with it, as `file::function`."""
    found: Mentions = {}
    for path in python_files(root, ("tests",)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            outer = _marks(node)
            inner = node.body if isinstance(node, ast.ClassDef) else [node]
            for test in inner:
                if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                    ids = {*_marks(test), *(outer if test is not node else ())}
                    _note(found, ids, path, root, f"::{test.name}")
    return found


def _note(found: Mentions, ids: Iterable[str], path: Path, root: Path, end: str = "") -> None:
    where = path.relative_to(root).as_posix() + end
    for rule in ids:
        places = found.setdefault(rule, [])
        if where not in places:
            places.append(where)


def _docstrings(path: Path) -> Iterator[str]:
    """Every string that stands as a statement: docstrings, and those below an attribute."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text


def _comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"/\*.*?\*/|//[^\n]*", text, flags=re.DOTALL))


def _marks(node: ast.stmt) -> set[str]:
    """The ids of `@pytest.mark.rule("...", ...)` above a test or class."""
    ids: set[str] = set()
    for decorator in getattr(node, "decorator_list", ()):
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("mark.rule"):
            ids |= {str(a.value) for a in decorator.args if isinstance(a, ast.Constant)}
    return ids
