"""Every text exists in both languages and every refusal has its words and its status."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from server.rules.refusals import CODES
from tests.architecture.checkout import ROOT, none_of

TRANSLATIONS = ROOT / "config" / "translations"
LANGUAGES = ("zh", "en")
AREAS = sorted({path.name for path in TRANSLATIONS.glob("*/*.json")} | {"refusals.json"})
PLACEHOLDER = re.compile(r"\{(\w+)\}")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_texts(area: str) -> None:
    zh, en = (_texts(language, area) for language in LANGUAGES)
    none_of(sorted(set(zh) ^ set(en)))


@pytest.mark.parametrize("area", AREAS)
def test_no_text_is_empty(area: str) -> None:
    empty = [
        f"{language}: {key}"
        for language in LANGUAGES
        for key, text in _texts(language, area).items()
        if not text.strip()
    ]
    none_of(empty)


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_name_the_same_figures(area: str) -> None:
    zh, en = (_texts(language, area) for language in LANGUAGES)
    other = [key for key in zh if key in en and _figures(zh[key]) != _figures(en[key])]
    none_of(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_title_and_a_sentence(language: str) -> None:
    said = set(_texts(language, "refusals.json"))
    wanted = {f"{code}.{part}" for code in CODES for part in ("title", "detail")}
    none_of(sorted(wanted - said))
    none_of(sorted(said - wanted))


def test_chinese_refusals_are_in_chinese() -> None:
    texts = _texts("zh", "refusals.json")
    none_of([key for key, text in texts.items() if not HAN.search(text)])


def test_every_refusal_has_a_status() -> None:
    from server.web.errors import STATUS

    none_of(sorted(CODES ^ set(STATUS)))
    assert {code: status for code, status in STATUS.items() if not 400 <= status <= 599} == {}


def _texts(language: str, area: str) -> dict[str, str]:
    """All texts of a file by their dotted keys."""
    path = TRANSLATIONS / language / area
    return _flat(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _flat(tree: dict[str, Any], above: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        flat |= _flat(value, f"{above}{key}.") if isinstance(value, dict) else {above + key: value}
    return flat


def _figures(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def test_a_missing_file_counts_as_missing_texts(tmp_path: Path) -> None:
    assert _flat({"a": {"title": "x"}}) == {"a.title": "x"}
    assert _texts("zh", str(tmp_path / "none.json")) == {}
