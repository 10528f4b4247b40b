"""Page shells: they load the modules that Vite built and carry no data of a citizen."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from flask import Flask, Response, render_template, send_from_directory

from config.translations import t
from server.rules.refusals import Refused
from server.web.errors import language
from server.web.web import Web

DIST = Path(__file__).parent / "static" / "dist"
ENTRIES = {
    "start": "server/web/pages/start/main.ts",
    "staff": "server/web/pages/staff/main.ts",
    "window": "server/web/pages/window/main.ts",
    "phone": "server/web/pages/phone/main.ts",
    "book": "server/web/pages/book/main.ts",
    "booking": "server/web/pages/booking/main.ts",
    "bookings": "server/web/pages/bookings/main.ts",
    "calendar": "server/web/pages/calendar/main.ts",
    "hours": "server/web/pages/hours/main.ts",
    "guide": "server/web/pages/guide/main.ts",
    "devices": "server/web/pages/devices/main.ts",
    "staffing": "server/web/pages/staffing/main.ts",
    "duty": "server/web/pages/duty/main.ts",
    "deliveries": "server/web/pages/deliveries/main.ts",
    "media": "server/web/pages/media/main.ts",
    "layouts": "server/web/pages/layouts/main.ts",
    "rota": "server/web/pages/rota/main.ts",
    "hall": "display/hall/main.ts",
    "lost": "server/web/pages/lost/main.ts",
}
"""Page -> the module that Vite builds it from."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " font-src 'self'; media-src 'self'; connect-src 'self' ws: wss:; manifest-src 'self';"
    " frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""Styles may be inline because Lit falls back to style elements; scripts never. Papers are printed
out of a frame of our own."""


def register(app: Flask, web: Web) -> None:
    hall = web.house.hall

    def page(name: str, title: str, **data: Any) -> Response:
        return page_of(web, name, title, **data)

    def start() -> Response:
        return page("start", "Tidehall", **(_demo_links(web) if web.demo else {}))

    def staff() -> Response:
        return page("staff", t(language(), "common.sign_in"))

    def choose() -> Response:
        return page("window", "窗口", no=None)

    def window(no: str) -> Response:
        if no not in hall.windows:
            raise Refused("unknown_window", window=no)
        return page("window", f"{no} 号窗口", no=no)

    def screen(screen: str) -> Response:
        if screen not in hall.displays:
            raise Refused("unknown_screen", screen=screen)
        return page("hall", screen, screen=screen)

    def new_screen() -> Response:
        return page("hall", "屏幕", screen=None)

    def phone(token: str) -> Response:
        return page("phone", "我的号票", token=token)

    def book() -> Response:
        return page("book", "预约")

    def booking(token: str) -> Response:
        return page("booking", "我的预约", token=token)

    def guide() -> Response:
        return page("guide", "导询台")

    def devices() -> Response:
        return page("devices", "设备")

    def rota() -> Response:
        return page("rota", "排班")

    def staffing() -> Response:
        return page("staffing", "排班参考")

    def duty() -> Response:
        return page("duty", "值班台")

    def deliveries() -> Response:
        return page("deliveries", "平台消息")

    def bookings() -> Response:
        return page("bookings", "预约管理")

    def calendar() -> Response:
        return page("calendar", "大厅日历")

    def media() -> Response:
        return page("media", "图片视频通知")

    def layouts() -> Response:
        return page("layouts", "屏幕布局")

    def hours() -> Response:
        return page("hours", "大厅时间")

    rules: dict[str, Callable[..., Response]] = {
        "/": start, "/staff": staff, "/window": choose, "/window/<no>": window,
        "/screens": new_screen, "/screens/<screen>": screen, "/t/<token>": phone,
        "/book": book, "/b/<token>": booking, "/bookings": bookings,
        "/devices": devices, "/staffing": staffing, "/guide": guide,
        "/duty": duty,
        "/deliveries": deliveries,
        "/layouts": layouts, "/media": media,
        "/rota": rota,
        "/calendar": calendar, "/hours": hours,
    }  # fmt: skip
    for rule, view in rules.items():
        app.add_url_rule(rule, f"page {rule}", view)
    app.add_url_rule("/static/dist/<path:name>", "built", built)


def page_of(web: Web, name: str, title: str, /, **data: Any) -> Response:
    """The shell of a page of this hall."""
    hall = web.house.hall
    head = {"name": hall.name, "name_en": hall.name_en, "demo": web.demo, "pages": list(ENTRIES)}
    return _page(name, f"{title} · {hall.name}", {**head, "version": _version(), **data})


@lru_cache(1)
def _version() -> str:
    return str(metadata.version("tidehall"))


def built(name: str) -> Response:
    """A built file; its name changes with its content."""
    answer = send_from_directory(DIST, name, conditional=True)
    fixed = name.startswith("assets/")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if fixed else "no-cache"
    return answer


def _page(name: str, title: str, data: dict[str, Any]) -> Response:
    css, js = _files(name)
    body = render_template(
        "shell.html", title=title, lang=_lang(), css=css, js=js, page=name, data=data
    )
    answer = Response(body, 200 if js else 503, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer.headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Vary"] = "Accept-Language"
    return answer


def _lang() -> str:
    return "zh-CN" if language() == "zh" else language()


def _files(name: str) -> tuple[list[str], list[str]]:
    """Addresses of a page's style sheets and modules; none when nothing was built."""
    found = manifest(DIST / ".vite" / "manifest.json")
    css: list[str] = []
    entry = _entry(found, name)
    if entry is None:
        return [], []
    pending, seen = [entry], set()
    while pending:
        key = pending.pop()
        if key in seen or key not in found:
            continue
        seen.add(key)
        css = [*found[key].get("css", []), *css]
        pending += found[key].get("imports", [])
    return [f"/static/dist/{c}" for c in dict.fromkeys(css)], [
        f"/static/dist/{found[entry]['file']}"
    ]


def _entry(found: dict[str, Any], name: str) -> str | None:
    """The manifest's key of a page: by its source, else by the name it was given."""
    if ENTRIES[name] in found:
        return ENTRIES[name]
    return next((k for k, v in found.items() if v.get("isEntry") and v.get("name") == name), None)


def manifest(path: Path) -> dict[str, Any]:
    """What Vite built, read anew whenever it built again; empty when it has not been built."""
    try:
        is_ = path.stat()
        return _read(path, is_.st_mtime_ns, is_.st_size)
    except (OSError, ValueError):
        return {}


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int, _size: int) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _demo_links(web: Web) -> dict[str, Any]:
    """Where to go from the demo's start page; the demo writes logins and tokens for it."""
    hall = web.house.hall
    file = web.settings.data / "demo.json"
    try:
        cast = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        cast = {}
    devices = cast.get("devices", {})
    here = [k for k in hall.kiosks.values() if k.site == "hall"] or list(hall.kiosks.values())
    return {
        "logins": cast.get("logins", {}),
        "screens": [
            {"id": d.id, "type": d.type, "token": devices.get(f"display:{d.id}")}
            for d in hall.displays.values()
        ],
        "kiosks": [
            {"id": k.id, "place": k.place, "place_en": k.place_en, "port": web.settings.port + n}
            for n, k in enumerate(here, 1)
        ],
        "devices": [
            {"id": m.id, "no": m.windows[0], "port": web.settings.port + len(here) + 1}
            for m in list(hall.window_devices.values())[:1]
        ],
        "windows": [
            {"no": w.no, "name": w.name, "name_en": w.name_en} for w in hall.windows.values()
        ],
    }
