"""What a hall screen shows, as data, and how an event changes it. Pure.

The server makes the first board of a screen; after that the screen applies events by itself
(`display/hall/board.ts` is the same function, and both pass `tests/display/cases`). A board
is plain JSON, and nothing here changes its arguments. No citizen is named: whatever else a
row brings, only the columns listed here go on.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

Board = dict[str, Any]
Row = Mapping[str, Any]

CALLS_SHOWN = 12
MESSAGES_KEPT = 12

_CALL = (
    "call_id", "ticket", "number", "window", "window_name", "window_name_en", "floor", "zone",
    "queue", "state", "calls", "at",
)  # fmt: skip
_WINDOW = (
    "no", "name", "name_en", "floor", "zone", "state", "number", "serving", "pause", "post",
    "clerk_name", "clerk_photo", "contact", "dept_name", "dept_name_en", "tidal",
)  # fmt: skip
_ZONE = ("id", "name", "name_en", "floor", "waiting", "estimate")
_QUEUE = ("code", "name", "name_en", "zone", "waiting", "estimate", "open_windows")
_HALL = ("name", "name_en", "hotline")
_INFORMED: tuple[str, ...] = ("results", "information")
_MESSAGE = ("id", "text", "text_en", "shown_at", "until")


def board(facts: Mapping[str, Any], *, hall: Row, clock: Row) -> Board:
    """The board of a screen. `facts` holds the screen's `zones`, `queues`, `calls` and `messages`
    (newest first), `windows` (with the number called there) and `open`; what the profile does
    not show of a window is None in them already. Rules PQ-13, PQ-14a, HC-12."""
    return _with_paused(
        {
            "screen": facts["screen"],
            "hall": _only(_HALL, hall),
            "clock": dict(clock),
            "zones": [_only(_ZONE, zone) for zone in facts["zones"]],
            "queues": [_only(_QUEUE, queue) for queue in facts["queues"]],
            "calls": [_only(_CALL, call) for call in facts["calls"]][:CALLS_SHOWN],
            "windows": [_only(_WINDOW, window) for window in facts["windows"]],
            "open": dict(facts["open"]),
            "layout": facts.get("layout"),
            "messages": [_only(_MESSAGE, m) for m in facts["messages"]][:MESSAGES_KEPT],
        }
    )


def apply(board: Board, event: Mapping[str, Any]) -> Board:
    """The board after an event; the same board if the event is not shown on it."""
    kind, data = event["type"], event["data"]
    if kind in ("ticket.called", "ticket.recalled"):
        return _called(board, event)
    if kind.startswith("ticket."):
        return _moved(board, data["ticket"], data.get("window"))
    if kind.startswith(("window.", "tidal.")) and "window" in data:
        changed = _window_changed if kind.startswith("window.") else _tide_changed
        return changed(board, data["window"])
    plain = _PLAIN.get(kind)
    return plain(board, data) if plain else board


def _called(board: Board, event: Mapping[str, Any]) -> Board:
    """A called ticket is the newest row, and its number stands at the window."""
    ticket, window = event["data"]["ticket"], event["data"]["window"]
    if not {ticket["zone"], window["zone"]} & {zone["id"] for zone in board["zones"]}:
        return board
    call = {
        "call_id": f"{ticket['id']}:{ticket['calls']}",
        "ticket": ticket["id"],
        "number": ticket["number"],
        "window": window["no"],
        "window_name": window["name"],
        "window_name_en": window["name_en"],
        "floor": window["floor"],
        "zone": window["zone"],
        "queue": ticket["queue"],
        "state": ticket["state"],
        "calls": ticket["calls"],
        "at": event["at"],
    }
    others = [row for row in board["calls"] if row["ticket"] != ticket["id"]]
    calls = [call, *others][:CALLS_SHOWN]
    return _numbered({**board, "calls": calls}, ticket, window["no"])


def _moved(board: Board, ticket: Row, window: Row | None) -> Board:
    """A ticket changed its state. Who waits again or was put aside is no call any more."""
    waits = ticket["state"] in ("waiting", "held")
    calls = [
        {**row, "state": ticket["state"]} if row["ticket"] == ticket["id"] else row
        for row in board["calls"]
        if not (waits and row["ticket"] == ticket["id"])
    ]
    at_work = ticket["state"] in ("called", "serving")
    no = window["no"] if window and at_work else None
    return _numbered({**board, "calls": calls}, ticket, no)


def _numbered(board: Board, ticket: Row, no: str | None) -> Board:
    """The ticket's number stands at window `no` and nowhere else."""

    serving = ticket["state"] == "serving"

    def seated(window: Row) -> dict[str, Any]:
        if window["no"] == no:
            return {**window, "number": str(ticket["number"]), "serving": serving}
        if window["number"] == ticket["number"]:
            return {**window, "number": None, "serving": False}
        return dict(window)

    windows = [seated(window) for window in board["windows"]]
    return _with_paused({**board, "windows": windows})


def _window_changed(board: Board, window: Row) -> Board:
    """A window opened, closed or paused. Rule PQ-13: where the clerk is, and until when."""
    ticket = window.get("ticket")
    seat = {"number": None, "serving": False}
    if ticket:
        seat = {"number": ticket["number"], "serving": bool(ticket.get("started_at"))}
    row = _only(_WINDOW, {**window, **seat})
    rows = [row if old["no"] == row["no"] else old for old in board["windows"]]
    return _with_paused({**board, "windows": rows})


def _tide_changed(board: Board, window: Row) -> Board:
    """A tidal window serves a profile now, or none any more. Rule XX-18d2: its sign."""
    rows = [
        {**old, "tidal": window["tidal"]} if old["no"] == window["no"] else old
        for old in board["windows"]
    ]
    return _with_paused({**board, "windows": rows})


def _counted(board: Board, data: Mapping[str, Any]) -> Board:
    """New figures of some queues; a zone waits as long as the slowest of its queues."""
    news = data["queues"]
    queues = [_only(_QUEUE, {**queue, **news.get(queue["code"], {})}) for queue in board["queues"]]
    zones = [_zone_counted(zone, queues) for zone in board["zones"]]
    return {**board, "queues": queues, "zones": zones}


def _zone_counted(zone: Row, queues: list[dict[str, Any]]) -> dict[str, Any]:
    own = [queue for queue in queues if queue["zone"] == zone["id"]]
    likely = [queue["estimate"]["likely"] for queue in own if queue["estimate"]]
    return {
        **zone,
        "waiting": sum(queue["waiting"] for queue in own),
        "estimate": max(likely, default=None),
    }


def _day_closed(board: Board, _data: Mapping[str, Any]) -> Board:
    """Nobody waits and nobody is called."""
    empty = {q["code"]: {"waiting": 0, "estimate": None} for q in board["queues"]}
    windows = [{**window, "number": None, "serving": False} for window in board["windows"]]
    return _counted(_with_paused({**board, "calls": [], "windows": windows}), {"queues": empty})


def _told(board: Board, data: Mapping[str, Any]) -> Board:
    """A sentence of the manager stands on the screen."""
    others = _taken_down(board, data)["messages"]
    return {**board, "messages": [_only(_MESSAGE, data["message"]), *others][:MESSAGES_KEPT]}


def _informed(board: Board, data: Mapping[str, Any]) -> Board:
    """Results and information anew, those that the screen shows. Rule PDS-S1e."""
    news = {key: data[key] for key in _INFORMED if key in board and key in data}
    return {**board, **news}


def _taken_down(board: Board, data: Mapping[str, Any]) -> Board:
    gone = data["message"]["id"]
    return {**board, "messages": [row for row in board["messages"] if row["id"] != gone]}


def _with_paused(board: Board) -> Board:
    return {**board, "paused": [w for w in board["windows"] if w["state"] == "paused"]}


_PLAIN: dict[str, Callable[[Board, Mapping[str, Any]], Board]] = {
    "queues.counted": _counted,
    "day.closed": _day_closed,
    "board.informed": _informed,
    "message.shown": _told,
    "message.ended": _taken_down,
}


def _only(columns: Collection[str], row: Row) -> dict[str, Any]:
    return {column: row.get(column) for column in columns}
