"""Failures are counted; work is not held up."""

from __future__ import annotations

from server.web.limits import FAILED_TOKENS, READS, SIGN_INS, Buckets, Rate
from tests.web.site import PASSWORD, Site


def test_a_bucket_gives_its_burst_then_its_rate() -> None:
    now = [100.0]
    bucket = Buckets(Rate(2, 0.5), tick=lambda: now[0])
    for _ in range(2):
        assert bucket.wait_s("a") == 0
        bucket.take("a")
    assert bucket.wait_s("a") == 2
    assert bucket.wait_s("b") == 0
    now[0] += 2
    assert bucket.wait_s("a") == 0


def test_a_hall_behind_one_address_reads_fifty_times_a_second() -> None:
    assert READS.per_s >= 50


def test_guessing_tokens_ends_in_a_wait(site: Site) -> None:
    answers = [
        site.ask("GET", "/hall", Authorization=f"Bearer guess{n}")
        for n in range(int(FAILED_TOKENS.burst) + 3)
    ]
    assert answers[0].status_code == 401
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_guessing_links_ends_in_a_wait(site: Site) -> None:
    answers = [site.ask("GET", f"/tickets/guess{n}") for n in range(int(FAILED_TOKENS.burst) + 3)]
    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429


def test_sign_ins_are_counted_by_account_and_address(site: Site) -> None:
    wrong = {"user": "nobody", "password": "wrong"}
    codes = [
        site.ask("POST", "/session", wrong, key=None).json["code"]
        for _ in range(int(SIGN_INS.burst) + 1)
    ]
    assert codes[0] == "sign_in_failed"
    assert codes[-1] == "rate_limited"
    right = {"user": "clerk", "password": PASSWORD}
    assert site.ask("POST", "/session", right, key=None).status_code == 200


def test_staff_and_devices_at_work_are_not_throttled(site: Site) -> None:
    for _ in range(int(READS.burst) // 5):
        assert site.ask("GET", "/clock", as_="kiosk:K1").status_code == 200
    assert site.web.limits.reads.wait_s("127.0.0.1") == 0


def test_a_neighbour_with_a_dead_token_holds_up_nobody(site: Site) -> None:
    for n in range(int(FAILED_TOKENS.burst) + 3):
        site.ask("GET", "/hall", Authorization=f"Bearer guess{n}")
    for who in ("clerk", "kiosk:K1", "display:LED-1F"):
        assert site.ask("GET", "/hall", as_=who).status_code == 200


def test_invented_methods_make_no_new_series(site: Site) -> None:
    for n in range(5):
        site.app.test_client().open("/api/v1/clock", method=f"INVENTED{n}")
    metrics = site.app.test_client().get("/metrics").text
    assert "INVENTED" not in metrics
    assert 'endpoint="other none"' in metrics
