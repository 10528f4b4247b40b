"""Signed messages: judged by the specification's own library; where they never go."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from hardware.clock import SystemClock
from server.outside import webhooks
from server.outside.webhooks import BadAddressError, check_address
from tests.outside.receiver import receiver
from tests.support.ports import LOOPBACK, free_port

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OTHER = "whsec_" + base64.b64encode(bytes(32)).decode()
BODY = '{"type":"appointment.booked","data":{"名":"预约"}}'


def test_the_specification_s_library_accepts_the_signature_and_no_other() -> None:
    made = webhooks.headers("01J0", SystemClock().now(), BODY.encode(), [OTHER, SECRET])
    assert Webhook(SECRET).verify(BODY, made) == Webhook(OTHER).verify(BODY, made)
    for wrong in (BODY.replace("booked", "moved"), BODY + " "):
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRET).verify(wrong, made)
    old = webhooks.headers("01J0", datetime(2026, 1, 1, tzinfo=UTC), BODY.encode(), [SECRET])
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY, old)


def test_the_example_of_the_specification_is_signed_alike() -> None:
    at = datetime.fromtimestamp(1614265330, UTC)
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    made = webhooks.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}', [secret])
    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert made["webhook-timestamp"] == "1614265330"


@pytest.mark.parametrize(("status", "arrived"), [(204, 204), (500, 500), (307, 307)])
def test_what_the_other_side_answers_is_told_and_no_redirect_is_followed(
    status: int, arrived: int
) -> None:
    with receiver() as platform:
        platform.status = status
        outcome = webhooks.send(platform.url, "01J0", BODY, [SECRET], SystemClock().now())
        assert (outcome.status, len(platform.got)) == (arrived, 1)
        headers, body = platform.got[0]
        assert Webhook(SECRET).verify(body, headers)["type"] == "appointment.booked"


def test_nobody_at_home_is_a_failure_with_its_reason() -> None:
    url = f"http://{LOOPBACK}:{free_port()}/hook"
    outcome = webhooks.send(url, "01J0", BODY, [SECRET], SystemClock().now())
    assert (outcome.status, outcome.fault) == (None, "ConnectError")


@pytest.mark.parametrize(
    ("url", "leads_to", "why"),
    [
        ("https://metadata.example/x", ["169.254.169.254"], "never called"),
        ("https://metadata.example/x", ["203.0.113.7", "169.254.0.1"], "never called"),
        ("https://cloud.example/x", ["100.100.100.200"], "never called"),
        ("https://six.example/x", ["fe80::1%eth0"], "never called"),
        ("https://six.example/x", ["fd00:ec2::254"], "never called"),
        ("https://mapped.example/x", ["::ffff:169.254.169.254"], "never called"),
        ("https://any.example/x", ["0.0.0.0"], "never called"),  # noqa: S104
        ("http://platform.example/x", ["203.0.113.7"], "https:// is needed"),
        ("ftp://platform.example/x", ["203.0.113.7"], "https:// address"),
        ("https:///x", ["203.0.113.7"], "https:// address"),
        ("https://a:b@platform.example/x", ["203.0.113.7"], "password"),
        ("https://platform.example:99999/x", ["203.0.113.7"], "port"),
    ],
)
def test_addresses_that_are_never_called(url: str, leads_to: list[str], why: str) -> None:
    with pytest.raises(BadAddressError, match=why):
        check_address(url, resolve=lambda *_: leads_to)


@pytest.mark.parametrize(
    ("url", "leads_to", "plain"),
    [
        ("https://platform.example/x", ["203.0.113.7"], False),
        ("http://platform.example/x", ["203.0.113.7"], True),
        ("http://relay.example/x", ["127.0.0.1"], False),
        ("https://inside.example/x", ["10.1.2.3"], False),
    ],
)
def test_addresses_that_are(url: str, leads_to: list[str], plain: bool) -> None:
    check_address(url, plain_http=plain, resolve=lambda *_: leads_to)
