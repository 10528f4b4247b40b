"""Is it alive, is it ready, what does it do; and the recordings of calls."""

from __future__ import annotations

import hmac
import ipaddress
from time import perf_counter
from typing import Any

from flask import Flask, Response, g, request, send_file
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest

from server.rules.refusals import Refused
from server.web import auth
from server.web.web import Web

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Meters:
    """Counters of this worker."""

    def __init__(self, web: Web) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "tidehall_requests", "HTTP requests", ["endpoint", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "tidehall_request_seconds", "HTTP request time", ["method"], registry=self.registry
        )
        self.refusals = Counter(
            "tidehall_refusals", "Refused commands", ["status"], registry=self.registry
        )
        for name, ask in web.gauges.items():
            gauge = Gauge(f"tidehall_{name}", name.replace("_", " "), registry=self.registry)
            gauge.set_function(ask)

    def begin(self) -> None:
        g.began = perf_counter()

    def end(self, answer: Response) -> Response:
        rule = request.url_rule.rule if request.url_rule else "none"
        # Clients may invent methods, and each new label would stay in memory.
        method = request.method if request.method in METHODS else "other"
        self.requests.labels(f"{method} {rule}", answer.status_code).inc()
        self.seconds.labels(method).observe(perf_counter() - g.get("began", perf_counter()))
        if 400 <= answer.status_code < 500:
            self.refusals.labels(answer.status_code).inc()
        return answer


def register(app: Flask, web: Web) -> Meters:
    meters = Meters(web)

    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    def readyz() -> Any:
        """The database answers and live connections are served."""
        web.house.store.ping()
        if not web.ready():
            return {"status": "starting"}, 503
        return {"status": "ok", "last_event": web.house.last_event_id()}

    def metrics() -> Response:
        if not _may_read_metrics(web):
            raise Refused("unauthorized")
        return Response(generate_latest(meters.registry), content_type=CONTENT_TYPE_LATEST)

    def audio(name: str) -> Response:
        found = web.audio(name)
        if found is None:
            raise Refused("not_found")
        answer = send_file(found, mimetype="audio/wav", conditional=True, max_age=86_400)
        answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
        return answer

    for prefix in ("", auth.PREFIX):
        app.add_url_rule(f"{prefix}/healthz", f"healthz{prefix}", healthz)
        app.add_url_rule(f"{prefix}/readyz", f"readyz{prefix}", readyz)
    app.add_url_rule("/metrics", "metrics", metrics)
    app.add_url_rule("/audio/<name>.wav", "audio", audio)
    return meters


def _may_read_metrics(web: Web) -> bool:
    """Staff, devices, the settings' token, or this machine itself when nothing stands between."""
    token, wanted = auth.bearer(), web.settings.metrics_token
    if token and wanted and hmac.compare_digest(token.encode(), wanted.get_secret_value().encode()):
        return True
    if g.actor is not None:
        return True
    forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    try:
        here = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        here = False
    return here and not forwarded and wanted is None and token is None
