"""Rule profiles are data, each figure names its source, and strictest is at least as strict."""

from __future__ import annotations

import re

import pytest

from config.profiles import (
    PROFILES,
    REGULATIONS,
    figure_rules,
    fits,
    profile,
    stricter,
    strictest,
    zone_preset,
)

_RULE = re.compile(r"(PQ|PDS|PY|XX|HC)-[A-Z]?\d[\w.]*")


@pytest.mark.parametrize("name", PROFILES)
def test_every_figure_fits_its_rule_and_names_its_source(name: str) -> None:
    for known, figure in profile(name).items():
        assert fits(figure_rules()[known], figure.value), known
        sources = figure.source.split(", ")
        assert sources == ["practice"] or all(_RULE.fullmatch(source) for source in sources), known


@pytest.mark.parametrize("name", REGULATIONS)
def test_a_regulation_only_cites_itself(name: str) -> None:
    cited = {figure.source for figure in profile(name).values()} - {"practice"}
    assert cited
    assert all(source.startswith(f"{name}-") for source in cited)


def test_strictest_is_what_the_regulations_give_together() -> None:
    kept = profile("strictest")
    for known, figure in strictest().items():
        assert kept[known] == figure, known


@pytest.mark.parametrize("name", REGULATIONS)
def test_strictest_is_at_least_as_strict_as_each(name: str) -> None:
    kept = profile("strictest")
    for known, rule in figure_rules().items():
        value = profile(name)[known].value
        assert stricter(rule, kept[known].value, value) == kept[known].value, known


def test_of_two_limits_the_shorter_and_of_two_duties_the_wider() -> None:
    kept = profile("strictest")
    assert kept["consult.complex_days"].value == 2
    assert kept["transfer.promised"].value == "same_day"
    assert kept["deadline.event"].value == "handed_over"
    assert kept["eval.invite_at"].value == ("service_end", "result_issued")
    assert kept["display.whereabouts"].value is True


@pytest.mark.rule("HC-12", "PQ-14a")
def test_what_screens_tell_of_a_window_differs_by_regulation() -> None:
    pq, hc = profile("PQ")["display.fields"], profile("HC")["display.fields"]
    assert pq.value == ("window_name", "contact", "clerk_name", "clerk_photo")
    assert hc.value == ("window_name", "clerk_name", "clerk_photo")


def test_an_unknown_profile_is_an_error() -> None:
    with pytest.raises(KeyError):
        profile("PDQ")
    with pytest.raises(KeyError):
        zone_preset("XX")


@pytest.mark.rule("PQ-2", "PY-4.0")
def test_both_regulations_have_a_preset_of_six_zones() -> None:
    pq, py = zone_preset("PQ"), zone_preset("PY")
    assert [zone.name for zone in py] == [
        "投资项目",
        "企业开办",
        "不动产登记",
        "科教文卫",
        "公安司法",
        "社保民生",
    ]
    assert [zone.name for zone in pq] == [
        "市场准入",
        "不动产登记",
        "建设工程",
        "社会事务",
        "无差别",
        "专项",
    ]
