"""The older form of a hall file, with its rules in sentences, made from the present form."""

from __future__ import annotations

from typing import Any

from config.prose.groups import PRIORITY_GROUPS

_NAMES = {group["id"]: name for name, group in PRIORITY_GROUPS.items()}
_IDENTITY = {
    "card": "居民身份证读卡",
    "typed": "手输证件号",
    "booking_code": "预约码",
    "desk": "人工代取（无证件登记手机号后四位）",
}
_LINES = {
    "hall": "为民大厅",
    "number": "{number}",
    "item": "{item_name}",
    "where": "{zone} {floor}层 {windows}号窗口",
    "ahead": "前面等候 {ahead} 人 预计 {eta} 分钟",
    "issued_at": "取号时间 {time}",
    "notice": "请留意屏幕和广播，过号请到导询台",
    "materials": "所需材料 {materials_count} 项，扫码查看",
    "progress_code": "[二维码：排队进度/材料清单]",
    "supervise": "监督电话 {supervise}",
    "hotline": "便民热线 {hotline}",
}


def prose_of(data: Any) -> Any:
    """Rewrite a hall in place into the older form and return it."""
    data["meta"]["schema"] = "demo-hall/1"
    choice = data["hall"]["rule_profile"]
    choice["overrides"] = [
        _override(override)
        for override in choice.get("overrides", [])
        if not isinstance(override["value"], list)
    ]
    data["tickets"] = _tickets(data["tickets"])
    if "appointments" in data:
        data["appointments"]["check_in"]["late"] = "becomes walk-in ticket, not a no-show"
        no_show = data["appointments"]["no_show"]
        no_show["window"] = f"{no_show.pop('window_months')} months rolling"
        no_show["block"] = f"{no_show.pop('block_years')} year"
    if "deadlines" in data:
        deadlines = data["deadlines"]
        del deadlines["b_post_after_sessions"], deadlines["remind"], deadlines["yellow"]
        deadlines["b_post_if_absent"] = "> half day"
        deadlines["remind_at"] = ["50%", "1 workday left"]
        deadlines["alerts"] = {"yellow": "80% or 1 workday left", "red": "overdue"}
    return data


def _override(override: Any) -> str:
    value = override["value"]
    said = {True: "on", False: "off"}[value] if isinstance(value, bool) else value
    return f"{override['figure']}={said} ({override['source']})"


def _tickets(tickets: Any) -> Any:
    call, missed = tickets["call"], tickets["missed"]
    ranges = {lane: f"{lo:03d}-{hi:03d}" for lane, (lo, hi) in tickets["ranges"].items()}
    place = f"after next {missed['place_after']} tickets of the same queue"
    run, minutes = tickets["starvation"]["max_run"], tickets["starvation"]["after_min"]
    starvation = (
        f"at most {run} non-walk-in calls in a row when walk-ins wait longer than {minutes} min"
    )
    return {
        "number": tickets["number_format"],
        "sequence_reset": "daily",
        "ranges": ranges,
        "identity": [_IDENTITY[way] for way in tickets.get("identity", _IDENTITY)],
        "limits": tickets.get("limits", {}),
        "call": {
            "repeat": call["repeat"],
            "interval_sec": call["interval_s"],
            "text": call["text"],
            "text_en": call["text_en"],
        },
        "missed": {
            "after_calls": missed["after_calls"],
            "state": "过号",
            "rejoin": f"within {missed['rejoin_within_min']} min at kiosk or desk",
            "place": place,
            "max_rejoin": missed["max_rejoin"],
            "then": "弃号，需重新取号",
        },
        "lanes": {
            "order": "by (check-in or slot) minus credit",
            "credit_min": tickets["credit_min"],
            "anti_starvation": starvation,
        },
        "priority_groups": [_NAMES[group["id"]] for group in tickets["priority_groups"]],
        "receipt": {
            "width_mm": tickets["receipt"]["width_mm"],
            "lines": [_LINES[line["part"]] for line in tickets["receipt"]["lines"]],
        },
    }
