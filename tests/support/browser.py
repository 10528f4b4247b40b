"""A real Chromium, driven by Playwright: the machine's own, fresh for each test run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    expect,
    sync_playwright,
)

# After which something that is waited for will not come. Browsers share the cores with servers
# and other tests; nobody waits that long unless something is wrong.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# The sizes that the screens are made for: (width, height).
KIOSK = (1080, 1920)
TV = (1920, 1080)
PHONE = (390, 844)
DESK = (1440, 900)

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-features=MediaRouter,OptimizationHints,Translate",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
    # The hall display speaks without anybody touching it, as the TV box starts it.
    "--autoplay-policy=no-user-gesture-required",
)


def find_chromium() -> str:
    """The browser's program; raises RuntimeError when this machine has none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise RuntimeError("no Chromium here: run scripts/setup.sh test")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium with a user folder of its own, gone afterwards."""
    args = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=args)
        try:
            yield browser
        finally:
            browser.close()


# In shadow trees too, which a document does not tell of.
ARRIVE = """() => {
  const roots = [document];
  for (const root of roots) {
    for (const move of root.getAnimations()) if (move instanceof CSSTransition) move.finish();
    for (const each of root.querySelectorAll('*')) if (each.shadowRoot) roots.push(each.shadowRoot);
  }
}"""


def hold_colours(page: Page) -> None:
    """Colours that are on their way from one to another arrive, before somebody judges them."""
    page.evaluate(ARRIVE)


class Pages:
    """Opens pages of a size and language and keeps what went wrong in them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(
        self,
        url: str,
        size: tuple[int, int] = DESK,
        *,
        language: str = "zh-CN",
        touch: bool = False,
    ) -> Page:
        """A page in a fresh profile; console errors and thrown errors go to `faults`."""
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=language,
            has_touch=touch,
            timezone_id="Asia/Shanghai",
            service_workers="block",
        )
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", self._note_error)
        page.on("console", self._note)
        page.goto(url)
        return page

    def _note_error(self, error: Error) -> None:
        self.faults.append(error.message)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(message.text)

    def close_all(self) -> None:
        while self._contexts:
            self._contexts.pop().close()
