from dataclasses import replace

from display.browser.watching import Act, Limits, Look, Watched, verdict

LIMITS = Limits(start=40, still=12, mend=20, memory_mb=1000)


def after(was: Watched, look: Look, now: float) -> tuple[Watched, Act]:
    found, act, why = verdict(was, look, now, LIMITS)
    assert bool(why) == (act is not Act.NONE)
    return found, act


def test_a_browser_that_is_not_there_is_started():
    assert after(Watched(0), Look(alive=False), 5) == (Watched(5), Act.START)


def test_a_browser_gets_time_to_open_its_first_page():
    was, act = after(Watched(0), Look(alive=True), 40)
    assert (was, act) == (Watched(0), Act.NONE)
    assert after(was, Look(alive=True), 41) == (Watched(0, mending=41), Act.NAVIGATE)


def test_a_heart_that_stands_still_opens_the_page_anew_and_then_replaces_the_browser():
    was, act = after(Watched(0), Look(True, 7), 10)
    assert (was, act) == (Watched(0, 7, 10), Act.NONE)
    for look in (Look(True, 7), Look(True, None)):
        assert after(was, look, 22) == (was, Act.NONE)
        mending, act = after(was, look, 23)
        assert (mending, act) == (replace(was, mending=23), Act.NAVIGATE)
        assert after(mending, look, 43) == (mending, Act.NONE)
        assert after(mending, look, 44) == (Watched(44), Act.RESTART)
        assert after(mending, Look(True, 1), 30) == (Watched(0, 1, 30), Act.NONE)


def test_too_much_memory_and_the_night_end_a_browser_that_is_well():
    was = Watched(0, 7, 10)
    assert after(was, Look(True, 8, memory_mb=1000), 11)[1] is Act.NONE
    assert after(was, Look(True, 8, memory_mb=1001), 11) == (Watched(11), Act.RESTART)
    assert after(was, Look(True, 8, night=True), 11) == (Watched(11), Act.RESTART)
