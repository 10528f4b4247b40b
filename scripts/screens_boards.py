"""The pictures of the hall's screens in docs/screens: each kind of board, each theme.

`scripts/screens.py` takes them with all the others; alone against a demo that runs:
`.venv/bin/python scripts/screens_boards.py READY_FILE`.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Late

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.pictures import keep, save  # noqa: E402
from tests.support.browser import DESK, PATIENCE_MS, TV, chromium  # noqa: E402

Save = Callable[[Page, str], None]
Keep = Callable[[Image.Image, str], None]
BOARDS = {
    "hall": "LED-1F",
    "hall-area": "LCD-1F-A",
    "screen-window": "WIN-16",
    "screen-results": "PUB-1F",
    "screen-information": "INF-1F",
}
THEMES = ("dark", "light", "contrast")
UPRIGHT = (1080, 1920)
SMALL = (400, 225)
CASES_MS = 300_000


class BoardCamera:
    """Photographs the boards of one demo."""

    def __init__(self, browser: Browser, facts: dict[str, Any], save: Save, keep: Keep) -> None:
        self._browser, self._facts, self._save, self._keep = browser, facts, save, keep
        self._url: str = facts["url"].rstrip("/")

    def take_all(self) -> None:
        """Each board at its real size, all of them in each theme on one sheet, one upright, and
        the page where files for them are kept."""
        sheet = Image.new("RGB", (SMALL[0] * len(THEMES), SMALL[1] * len(BOARDS)))
        for row, (name, screen) in enumerate(BOARDS.items()):
            for column, theme in enumerate(THEMES):
                with self._board(screen, theme, TV) as page:
                    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                    place = (column * SMALL[0], row * SMALL[1])
                    sheet.paste(shot.resize(SMALL, Image.Resampling.LANCZOS), place)
                    if theme == "dark":
                        self._save(page, name)
        self._keep(sheet, "screens-themes")
        with self._board("LED-1F", "contrast", UPRIGHT) as page:
            self._save(page, "screen-upright")
        self._media()

    @contextmanager
    def _board(self, screen: str, theme: str, size: tuple[int, int]) -> Iterator[Page]:
        token = self._facts["tokens"][f"display:{screen}"]
        with self._page(f"/screens/{screen}?theme={theme}#t={token}", size) as page:
            page.locator(".box > section").first.wait_for()
            if screen.startswith(("LED", "LCD")):
                page.locator(".hero .big").first.wait_for()
                with suppress(Late):  # in a quiet minute the latest call is the picture
                    page.locator(".hero[data-fresh]").wait_for(timeout=20_000)
            if screen.startswith("PUB"):  # soon after the start no case has ended yet
                page.locator("[data-case]").nth(2).wait_for(timeout=CASES_MS)
            page.wait_for_timeout(1500)
            yield page

    def _media(self) -> None:
        login = self._facts["logins"]["manager"]
        with self._page("/media", DESK) as page:
            page.get_by_label("账号").fill(login["user"])
            page.get_by_label("密码").fill(login["password"])
            page.keyboard.press("Enter")
            page.locator(".shelf.faces li").first.wait_for()
            self._save(page, "media")

    @contextmanager
    def _page(self, path: str, size: tuple[int, int]) -> Iterator[Page]:
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(self._url + path)
        try:
            yield page
        finally:
            context.close()


def main() -> int:
    """Take them of a demo that runs."""
    with chromium() as browser:
        BoardCamera(browser, json.loads(Path(sys.argv[1]).read_text()), save, keep).take_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
