"""The generated pages read what the sources say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.docs import rules_page, sources, states_page

TEST_FILE = """
import pytest

@pytest.mark.rule("PQ-13", "PDS-2")
def test_a_pause_is_told():
    pass

@pytest.mark.rule("PQ-2")
class TestZones:
    def test_are_data(self):
        pass
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with three rules, one module and one test file."""
    rules = [
        {"id": rule, "document": "PQ", "article": "一", "statement": f"What {rule} says."}
        for rule in ("PQ-13", "PQ-2", "PDS-2")
    ]
    document = {"name": "a rule book", "name_zh": "制度", "date": "2022"}
    page = {"documents": {"PQ": document}, "rules": rules}
    _write(tmp_path, "docs/rules-statements.json", json.dumps(page))
    _write(tmp_path, "server/rules/window.py", '"""Rules PQ-13 (told), PQ-2."""\n')
    _write(tmp_path, "server/web/pages/window/pause.ts", "// Rule PDS-2.\nconst x = 'PQ-99';\n")
    _write(tmp_path, "tests/rules/test_window.py", TEST_FILE)
    return tmp_path


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_docstrings_and_comments_name_rules_but_code_does_not(checkout: Path) -> None:
    assert sources.code_mentions(checkout) == {
        "PQ-13": ["server/rules/window.py"],
        "PQ-2": ["server/rules/window.py"],
        "PDS-2": ["server/web/pages/window/pause.ts"],
    }


def test_marks_are_read_from_functions_and_classes(checkout: Path) -> None:
    assert sources.test_mentions(checkout) == {
        "PQ-13": ["tests/rules/test_window.py::test_a_pause_is_told"],
        "PDS-2": ["tests/rules/test_window.py::test_a_pause_is_told"],
        "PQ-2": ["tests/rules/test_window.py::test_are_data"],
    }


def test_a_rule_without_a_test_is_not_carried_out(checkout: Path) -> None:
    (checkout / "tests/rules/test_window.py").write_text("", encoding="utf-8")
    page = rules_page.page(checkout)
    assert "**0 of 3**" in page
    assert "- **PQ-13** (一) What PQ-13 says. *(named in code, no test yet)*" in page


def test_a_carried_rule_links_module_and_test(checkout: Path) -> None:
    page = rules_page.page(checkout)
    assert "**3 of 3**" in page
    assert (
        "| PQ-13 | 一 | What PQ-13 says. | [server/rules/window.py](../server/rules/window.py) "
        "| [a pause is told](../tests/rules/test_window.py) |" in page
    )


def test_a_rule_that_does_not_exist_is_found(checkout: Path) -> None:
    _write(checkout, "kiosk/slip.py", '"""Rule HC-77."""\n')
    assert rules_page.unknown(checkout) == ["kiosk/slip.py names HC-77"]


def test_every_state_of_every_machine_is_drawn() -> None:
    page = states_page.page(Path(__file__).resolve().parents[2])
    for state in ("waiting", "transferred", "given_up", "paused", "in_service"):
        assert state in page
    assert page.count("```mermaid") == 10
