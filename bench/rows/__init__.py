"""The rows of the table, one file each: ``run(place)`` measures and returns figures."""

from __future__ import annotations

from collections.abc import Callable

from bench.place import Place
from bench.report import Figure
from bench.rows import (
    answers,
    boards,
    booking_rush,
    booking_rush_http,
    booking_year,
    demo_start,
    depth,
    displays,
    durable,
    estimates,
    floor,
    http_api,
    issue_to_call,
    printing,
    reading,
    routing,
    searching,
    simulation,
    slow_client,
    statements,
    write_lock,
)

ROWS: dict[str, Callable[[Place], list[Figure]]] = {
    "durable": durable.run,
    "statements": statements.run,
    "depth": depth.run,
    "http": http_api.run,
    "latency": issue_to_call.run,
    "boards": boards.run,
    "displays": displays.run,
    "floor": floor.run,
    "answers": answers.run,
    "slow-client": slow_client.run,
    "write-lock": write_lock.run,
    "booking-rush": booking_rush.run,
    "booking-rush-http": booking_rush_http.run,
    "booking-year": booking_year.run,
    "printing": printing.run,
    "reading": reading.run,
    "routing": routing.run,
    "simulation": simulation.run,
    "search": searching.run,
    "estimates": estimates.run,
    "demo": demo_start.run,
}
