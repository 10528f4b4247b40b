"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checkout import NOT_OURS, ROOT, functions, modules, none_of

# Folder -> most lines of a file; the first that fits counts.
BUDGETS = {
    "appointments/": 200,
    "server/rules/": 200,
    "server/contract/": 200,
    "server/steps/": 200,
    "hardware/": 200,
    "": 300,
}
FUNCTION = 40
BROWSER_MODULE = 160
# Declarations only: the shapes of the API in one place.
BROWSER_TYPES = {"types.ts"}
BROWSER = ("server/web", "kiosk/screen", "display/hall")


def test_no_python_file_outgrows_its_folder() -> None:
    none_of([fault for path, _ in modules() if (fault := _too_long(path))])


def test_no_function_is_longer_than_a_page() -> None:
    # The docstring is not counted: nobody should be tempted to shorten it.
    long = [
        f"{path}:{function.lineno} {function.name}: {length} lines"
        for path, tree in modules()
        for function in functions(tree)
        if (length := _length(function)) > FUNCTION
    ]
    none_of(long)


def test_no_browser_module_is_longer_than_it_should_be() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for folder in BROWSER
        for path in sorted((ROOT / folder).rglob("*.ts"))
        if not NOT_OURS & set(path.relative_to(ROOT).parts)
        and path.name not in BROWSER_TYPES
        and (lines := _lines(path)) > BROWSER_MODULE
    ]
    none_of(long)


def _too_long(path: str) -> str | None:
    most = next(lines for folder, lines in BUDGETS.items() if path.startswith(folder))
    lines = _lines(ROOT / path)
    return f"{path}: {lines} lines, at most {most}" if lines > most else None


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines without its docstring and without functions inside, which are counted alone."""
    lines = _span(function)
    match function.body:
        case [ast.Expr(value=ast.Constant(value=str())) as doc, *_]:
            lines -= _span(doc)
    inner = (n for n in function.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return lines - sum(_span(node) for node in inner)


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1
