"""Cross-region matters and the windows that are tagged for them."""

from __future__ import annotations

import pytest

from server.rules.refusals import Refused
from server.rules.scope import TaggedWindow, line_for

ACROSS, PROVINCE = "跨省通办", "全省通办"
WINDOWS = [
    TaggedWindow("07", ("S",), frozenset()),
    TaggedWindow("08", ("S", "V"), frozenset({PROVINCE})),
    TaggedWindow("39", ("X",), frozenset({ACROSS, PROVINCE})),
]


def test_whoever_asks_across_regions_stands_where_every_window_is_tagged() -> None:
    assert line_for("MS01", "S", [ACROSS], ACROSS, WINDOWS) == "X"
    assert line_for("MS08", "V", [PROVINCE], PROVINCE, WINDOWS) == "V"
    assert line_for("KS01", "X", [ACROSS], ACROSS, WINDOWS) == "X"


def test_what_is_not_handled_for_an_area_is_refused() -> None:
    for item_scope, wanted, windows in (
        ([], ACROSS, WINDOWS), ([ACROSS], PROVINCE, WINDOWS), ([ACROSS], ACROSS, WINDOWS[:2]),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            line_for("MS01", "S", item_scope, wanted, windows)
        assert refused.value.code == "scope_not_offered"
