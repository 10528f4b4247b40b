"""The documentation says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.docs import ROOT, stale
from scripts.docs.rules_page import unknown
from scripts.docs.sources import code_mentions, statements
from scripts.docs.sources import test_mentions as marked_tests
from tests.architecture.checkout import none_of

# Carried out once, carried out for good.
CARRIED = (
    "PDS-2", "PDS-28a", "XX-19a", "XX-19b", "PQ-7b", "XX-18a", "XX-18b", "XX-18c", "PQ-2",
    "PY-4.0", "PQ-13", "PQ-14a", "HC-12", "PQ-16b", "PQ-18", "PDS-B5", "XX-20a", "PDS-S4b",
)  # fmt: skip
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_generated_pages_are_up_to_date() -> None:
    assert stale() == [], "run `make docs`"


def test_code_and_tests_name_existing_rules_only() -> None:
    none_of(unknown(ROOT))


def test_the_rules_of_the_floor_have_a_module_and_a_test() -> None:
    code, tests = code_mentions(ROOT), marked_tests(ROOT)
    none_of(f"no docstring names {rule}" for rule in CARRIED if rule not in code)
    none_of(f"no test is marked with {rule}" for rule in CARRIED if rule not in tests)


def test_every_rule_is_one_sentence_under_an_id_of_its_own() -> None:
    rules = statements(ROOT)
    assert len({rule.id for rule in rules}) == len(rules) == 223
    none_of([rule.id for rule in rules if not rule.statement.endswith(".")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lost = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    none_of(lost)
