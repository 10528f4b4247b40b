"""The page around the touch screen: no script of its own, only the built module and its styles."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from kiosk.settings import KioskSettings

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
{head}
</head>
<body>
<tide-kiosk></tide-kiosk>
</body>
</html>
"""
_UNBUILT = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>Tidehall</title>
<h1>取号机的屏幕还没有生成 · The screen is not built</h1>
<p>npm run build</p>
</html>
"""


def page(dist: Path, settings: KioskSettings) -> str:
    """The page for the bundle in `dist`, by Vite's manifest."""
    manifest = dist / ".vite" / "manifest.json"
    if not manifest.is_file():
        return _UNBUILT
    chunks: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    entry = next(name for name, chunk in chunks.items() if chunk.get("isEntry"))
    styles = dict.fromkeys(_styles(chunks, entry))
    head = [f'<link rel="stylesheet" href="/{html.escape(style)}">' for style in styles]
    head.append(f'<script type="module" src="/{html.escape(chunks[entry]["file"])}"></script>')
    lang = "zh-CN" if settings.languages[0] == "zh" else settings.languages[0]
    return _PAGE.format(lang=lang, title=f"取号 {html.escape(settings.id)}", head="\n".join(head))


def _styles(chunks: dict[str, Any], name: str) -> list[str]:
    chunk = chunks[name]
    inner = [style for below in chunk.get("imports", []) for style in _styles(chunks, below)]
    return [*inner, *chunk.get("css", [])]
