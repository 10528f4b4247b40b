"""Messages out of the hall: by any service that Apprise knows, by none, or kept for a demo.

A way is a setting: `absent:`, `simulated:`, or Apprise URLs apart by white space. `{phone}`,
`{text}` and `{title}` in a URL are filled for each message, so that the gateway of any telephone
company can be named, e.g. `jsons://key@sms.example/send?:mobile={phone}&:content={text}`.

URLs hold passwords and addresses: no fault and no log line ever repeats one.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from server.steps.letters import Letter, Messenger, NoMessenger, NotSent

ABSENT, SIMULATED = "absent:", "simulated:"
_TRIED = {"phone": "13800000000", "text": "-", "title": "-"}


class SimulatedMessenger:
    """Takes every message; staff read it in the list."""

    def send(self, letter: Letter) -> dict[str, Any]:
        return {"by": "simulated"}


class AppriseMessenger:
    """Hands messages to services by URL. To a citizen by the first that takes it, the others stand
    in; to staff by all of them, and one that takes it is enough.

    Raises ValueError, without the URL, for one that is not understood.
    """

    def __init__(self, urls: Sequence[str], *, citizens: bool) -> None:
        # Loads a hundred services: only where a hall sends messages.
        import apprise  # noqa: PLC0415

        # Its own words name addresses.
        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
        self._apprise = apprise
        self._urls = tuple(urls)
        self._citizens = citizens
        for n, url in enumerate(self._urls, 1):
            if citizens and "{phone}" not in url:
                raise ValueError(f"URL {n} has no {{phone}}, so it reaches nobody")
            if self._service(url, _TRIED) is None:
                raise ValueError(f"URL {n} is of no service that Apprise knows")

    def send(self, letter: Letter) -> dict[str, Any]:
        """``by``: the kinds of the services that took it. Raises :class:`NotSent`."""
        figures = {"phone": letter.phone or "", "text": letter.text, "title": letter.title}
        took = []
        for url in self._urls:
            if self._hand_over(url, figures, letter):
                took.append(url.partition("://")[0])
                if self._citizens:
                    break
        if not took:
            raise NotSent("not_taken")
        return {"by": ",".join(took)}

    def _hand_over(self, url: str, figures: dict[str, str], letter: Letter) -> bool:
        service = self._service(url, figures)
        if service is None:
            return False
        try:
            return bool(service.notify(body=letter.text, title=letter.title))
        except Exception:  # a hundred services, each with faults of its own
            return False

    def _service(self, url: str, figures: dict[str, str]) -> Any:
        for name, value in figures.items():
            url = url.replace(f"{{{name}}}", quote(value, safe=""))
        return self._apprise.Apprise.instantiate(url, suppress_exceptions=True)


class Ways:
    """The way to citizens and the way to staff."""

    def __init__(self, citizens: Messenger, staff: Messenger) -> None:
        self._citizens = citizens
        self._staff = staff

    def send(self, letter: Letter) -> dict[str, Any]:
        """Raises :class:`NotSent`."""
        return (self._staff if letter.roles else self._citizens).send(letter)


def open_messenger(citizens: str, staff: str) -> Ways:
    """The messenger of two settings. Raises ValueError in plain words, without a URL."""
    ways: list[Messenger] = []
    for name, setting in (("messages_citizens", citizens), ("messages_staff", staff)):
        try:
            ways.append(_way(setting, citizens=name == "messages_citizens"))
        except ValueError as fault:
            raise ValueError(f"{name}: {fault}") from None
    return Ways(*ways)


def _way(setting: str, *, citizens: bool) -> Messenger:
    urls = setting.split()
    if not urls or urls == [ABSENT]:
        return NoMessenger()
    if urls == [SIMULATED]:
        return SimulatedMessenger()
    return AppriseMessenger(urls, citizens=citizens)
