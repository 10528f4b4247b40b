"""What pictures of pages for staff are taken with."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from playwright.sync_api import Page

Opens = Callable[..., AbstractContextManager[Page]]


class StaffCamera:
    """``opens`` a page, ``signs_in`` as a role, ``get`` asks, ``post``s a command, ``save``s a
    picture."""

    def __init__(
        self,
        url: str,
        opens: Opens,
        signs_in: Callable[[Page, str], None],
        get: Callable[[str, str], Any],
        post: Callable[..., Any],
        save: Callable[[Page, str], None],
    ) -> None:
        self._url, self._opens, self._signs_in = url, opens, signs_in
        self._get, self._post, self._save = get, post, save
