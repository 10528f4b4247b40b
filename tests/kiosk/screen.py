"""A finger on the touch screen: what a person does, and what must hold for every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.browser import hold_colours

# What is wrong with the page as it stands: too small, too low in contrast of size, out of sight.
MEASURE = """
([smallest, low]) => {
  const faults = [];
  const name = (e) => (e.textContent || e.className).trim().replace(/\\s+/g, ' ').slice(0, 30);
  for (const b of document.querySelectorAll('button')) {
    const r = b.getBoundingClientRect();
    if (r.width < smallest - 0.5 || r.height < smallest - 0.5)
      faults.push(`target ${name(b)} is ${r.width.toFixed()}x${r.height.toFixed()}`);
    if (r.left < 0 || r.top < 0 || r.right > innerWidth + 0.5 || r.bottom > innerHeight + 0.5)
      faults.push(`target ${name(b)} is out of sight`);
    if (low && r.top < innerHeight / 2 - 1) faults.push(`target ${name(b)} is in the upper half`);
    if (b.scrollWidth > b.clientWidth + 2 || b.scrollHeight > b.clientHeight + 3)
      faults.push(`target ${name(b)} is cut`);
    const seen = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    if (!b.closest('[inert]') && !b.contains(seen)) faults.push(`target ${name(b)} is covered`);
  }
  for (const e of document.querySelectorAll('tide-kiosk *')) {
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (words && e.getBoundingClientRect().height && size < 31.9)
      faults.push(`text ${name(e)} is ${size}px`);
  }
  const holes = /\\{\\w+\\}|undefined|null|NaN/;
  if (holes.test(document.body.innerText)) faults.push('a hole in a text');
  return faults;
}
"""


class Finger:
    """Touches things by what a person sees."""

    def __init__(self, page: Page, ready: str = ".card") -> None:
        self.page = page
        page.wait_for_selector(ready)

    @property
    def at(self) -> str:
        """The page shown, as its class names it."""
        names = self.page.locator(".kiosk").get_attribute("class") or ""
        return next(name[3:] for name in names.split() if name.startswith("at-"))

    @property
    def text(self) -> str:
        return self.page.locator("body").inner_text()

    def see(self, at: str) -> None:
        self.page.wait_for_selector(f".at-{at}")

    def switch(self, *places: int) -> None:
        """The display switches: 0 language, 1 big text, 2 contrast, 3 low position, 4 speech,
        5 help."""
        for place in places:
            self.page.locator(".switch").nth(place).tap()

    @contextmanager
    def switched(self, *places: int) -> Iterator[None]:
        """The page as other switches show it, set back afterwards; no finger goes there and back,
        which takes longer than looking."""
        self._press(places)
        yield
        self._press(places)

    def _press(self, places: Sequence[int]) -> None:
        # Whatever a switch changes is drawn before the next step of the page's own script.
        self.page.evaluate(
            "async places => { for (const n of places) {"
            " document.querySelectorAll('.switch')[n].click();"
            " await document.querySelector('tide-kiosk').updateComplete; } }",
            list(places),
        )

    def card(self, place: int) -> None:
        self.page.locator(".card").nth(place).tap()

    def row(self, name: str) -> None:
        self.page.locator(".row", has_text=name).first.tap()

    def strong(self) -> None:
        """The one button of the page that stands out."""
        self.page.locator(".choose .button.strong").tap()

    def keys(self, letters: str) -> None:
        for letter in letters:
            self.page.locator(".key", has_text=letter).first.tap()

    def home(self) -> None:
        self.page.locator(".ways .button").last.tap()
        self.see("home")

    def back(self, times: int = 1) -> None:
        """One page back, or several."""
        for _ in range(times):
            self.page.locator(".ways .button").first.tap()

    def hold_still(self) -> None:
        """The paper is out: nothing moves any more."""
        self.page.locator(".slot-paper img").evaluate(
            "paper => paper.getAnimations().forEach(move => move.finish())"
        )

    def to_start(self) -> None:
        """Whoever is done with the ticket leaves; the next one sets the switches again."""
        on = [n for n in range(1, 5) if self._pressed(n)]
        english = self.page.locator("html").get_attribute("lang") == "en"
        self.strong()
        self.see("home")
        self.switch(*([0] if english else []), *on)

    def _pressed(self, place: int) -> bool:
        return self.page.locator(".switch").nth(place).get_attribute("aria-pressed") == "true"

    def to_find(self) -> None:
        self.card(0)
        self.see("find")

    def to_item(self, zone: str = "公安司法", item: str = "居民身份证") -> None:
        self.to_find()
        self.card(0)
        self.see("zones")
        self.row(zone)
        self.see("items")
        self.row(item)
        self.see("item")

    def to_identity(self) -> None:
        self.to_item()
        self.strong()
        self.see("identity")

    def to_ticket(self) -> None:
        self.to_identity()
        self.card(0)
        self.see("ticket")


def faults(page: Page, *, low: bool = False) -> list[str]:
    """Targets under 96 px, text under 32 px, anything cut, covered or out of reach."""
    found: list[str] = page.evaluate(MEASURE, [96, low])
    return found


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    hold_colours(page)
    found = Axe().run(page).response["violations"]
    return [f"axe {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def walk(finger: Finger) -> Iterator[str]:
    """Through every page; names each as it is shown."""
    yield "home"
    yield from _find(finger)
    yield from _order(finger)
    yield from _own(finger)
    yield from _around(finger)


def _find(finger: Finger) -> Iterator[str]:
    page = finger.page
    finger.to_find()
    yield "find"
    finger.card(0)
    finger.see("zones")
    yield "zones"
    page.locator(".row").nth(5).tap()
    finger.see("items")
    yield "items"
    finger.back(2)
    finger.card(1)
    finger.see("departments")
    yield "departments"
    finger.back()
    finger.card(2)
    finger.see("search")
    yield "search, empty"
    finger.keys("S")
    page.locator(".choose .button.strong").wait_for()
    yield "search, found"
    finger.strong()
    page.locator(".rows").wait_for()
    yield "search, results"
    finger.back(2)
    page.locator(".common .button").last.tap()
    finger.see("items")
    yield "bundles"
    page.locator(".row").first.tap()
    finger.see("item")
    yield "bundle"
    finger.home()


def _order(finger: Finger) -> Iterator[str]:
    page = finger.page
    finger.to_find()
    finger.card(0)
    page.locator(".row").nth(5).tap()
    finger.see("items")
    page.locator(".row").first.tap()
    finger.see("item")
    yield "item"
    page.locator(".choose .button", has=page.locator("svg")).nth(-2).tap()
    finger.see("guided")
    finger.hold_still()
    yield "material list"
    finger.back()
    finger.strong()
    finger.see("route")
    yield "route"
    finger.card(1)
    finger.see("online")
    yield "online"
    finger.strong()
    finger.see("identity")
    yield "identity"
    finger.card(2)
    finger.see("groups")
    yield "groups"
    page.locator(".choice").nth(3).tap()
    finger.see("identity")
    yield "identity with priority"
    finger.card(1)
    finger.see("number")
    finger.keys("110105194912310021")
    yield "number"
    finger.strong()
    page.locator(".fault").wait_for()
    yield "number, wrong"
    page.locator(".keypad .key").last.tap()
    finger.keys("X")
    finger.strong()
    finger.see("ticket")
    finger.hold_still()
    yield "ticket"
    finger.to_start()


def _own(finger: Finger) -> Iterator[str]:
    finger.card(1)
    finger.see("have")
    yield "have"
    finger.card(0)
    finger.see("booking")
    yield "booking"
    finger.keys("ABCD2345")
    yield "booking, typed"
    finger.back()
    finger.card(2)
    finger.see("who")
    yield "who"
    finger.card(1)
    finger.see("typed")
    yield "number typed"
    finger.keys("N012")
    finger.strong()
    finger.page.locator(".keypad").wait_for()
    finger.keys("002X")
    yield "last four typed"
    finger.strong()
    finger.see("progress")
    yield "progress"
    finger.page.locator(".choose .button").last.tap()
    finger.see("giving_up")
    yield "giving up"
    finger.page.locator(".choose .button").first.tap()
    finger.see("given_up")
    yield "given up"
    finger.to_start()


def _around(finger: Finger) -> Iterator[str]:
    page = finger.page
    finger.card(2)
    finger.see("services")
    yield "services"
    finger.card(1)
    finger.see("self")
    yield "self-service"
    finger.back()
    finger.card(2)
    finger.see("public")
    yield "public"
    finger.switch(5)
    finger.see("help")
    yield "help"
    page.locator(".reasons .choice").first.tap()
    finger.see("called")
    yield "called"
    finger.home()
