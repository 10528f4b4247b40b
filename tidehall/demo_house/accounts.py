"""The demo's accounts and devices: made once for each data folder, kept in a private file."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from config.schema.hall import Hall
from server.store.accounts import (
    add_account,
    add_device,
    list_accounts,
    list_devices,
    set_password,
)
from server.store.engine import Store
from tidehall.demo_house.ready import ROLES, Login, write_private
from tidehall.passwords import fresh_password

STAFF_ROLES = {
    "admin": ("系统管理员",),
    "manager": ("值班长", "大厅主任"),
    "guide": ("综合导询台",),
    "department": ("业务股", "部门窗口人员"),
    "auditor": ("督查股",),
}
"""Role of an account -> the roles in the hall file whose first holder it stands for. The clerk
stands for nobody: at each window they are whoever has the post there."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Logins by role, tokens by device, and the seed of the living day."""

    logins: dict[str, Login]
    devices: dict[str, str]
    seed: int


def cast_of(path: Path, hall: Hall) -> Cast:
    """The cast of a data folder, made up and written down at the first start."""
    known = _load(path)
    devices = known.devices if known else {}
    wanted = [f"kiosk:{k}" for k in hall.kiosks] + [f"display:{d}" for d in hall.displays]
    wanted += [f"windows:{machine}" for machine in hall.window_devices]
    cast = Cast(
        known.logins if known else {role: Login(role, fresh_password()) for role in ROLES},
        {name: devices.get(name) or secrets.token_urlsafe(32) for name in wanted},
        known.seed if known else secrets.randbelow(10**6),
    )
    if cast != known:
        write_private(path, json.dumps(asdict(cast), indent=1))
    return cast


def enrol(store: Store, cast: Cast, hall: Hall, now: datetime, *, all_anew: bool) -> None:
    """See that the store knows everybody; ``all_anew`` when the cast was made up just now."""
    there = {user for user, *_ in list_accounts(store)}
    for role, login in cast.logins.items():
        if login.user not in there:
            staff = _staff_for(hall, role)
            add_account(store, login.user, login.password, role, now, staff=staff)
        elif all_anew:
            set_password(store, login.user, login.password)
    enrolled = {holder for holder, _ in list_devices(store)}
    for device, token in cast.devices.items():
        if all_anew or device not in enrolled:
            kind, _, name = device.partition(":")
            add_device(store, kind, name, now, token)


def _staff_for(hall: Hall, role: str) -> str | None:
    for wanted in STAFF_ROLES.get(role, ()):
        for person in hall.staff.values():
            if person.role == wanted:
                return person.id
    return None


def _load(path: Path) -> Cast | None:
    try:
        raw = json.loads(path.read_text())
        logins = {role: Login(**login) for role, login in raw["logins"].items()}
        return Cast(logins, dict(raw["devices"]), int(raw["seed"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
