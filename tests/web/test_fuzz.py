"""A fuzzer driven by the API's own description finds no fault of the server's."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.web.site import Site

ROLES = ("manager", "kiosk:K1", None)
EXAMPLES = 12


@pytest.mark.slow
def test_no_request_makes_the_server_fail(site: Site) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site.app)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 25
    failed: list[str] = []
    for operation in operations:
        _fuzz(site, operation, failed)
    assert failed == []


def _fuzz(site: Site, operation: Any, failed: list[str]) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def run(case: Any) -> None:
        for who in ROLES:
            headers = {"Idempotency-Key": str(uuid.uuid4())}
            if who:
                headers["Authorization"] = f"Bearer {site.tokens[who]}"
            answer = case.call(headers=headers)
            if answer.status_code >= 500:
                failed.append(f"{operation.label} as {who}: {answer.status_code} {answer.text}")

    run()
