"""What a newcomer is told: the picture of the hall as it stands, played ahead."""

from __future__ import annotations

from server.rules.waiting import ahead, forecast
from server.rules.waiting.ahead import Range
from server.rules.waiting.picture import (
    Expected,
    Habits,
    InLine,
    InService,
    Line,
    Picture,
    Server,
)
from tidehall.decide.brain import Brain, Post
from tidehall.decide.lines import Stander

SHORT = 15.0
"""A break, not lunch: at most so many minutes."""
LATEST, EARLIEST = 12.0, 30.0
"""Nobody is expected for a booking longer after its slot, or longer before it, than this."""


def estimate(brain: Brain, t: float, who: Stander, seed: int) -> Range:
    """Minutes that this newcomer will wait, counted as the hall counts waits."""
    if brain.arrival_would_seat(who):
        return Range(0.0, 0.0, 1.0)
    frozen = picture(brain, t, who)
    widen = brain.memory.calibration.widen
    told = ahead.waits(
        frozen, brain.facts.figures.paths, seed, widen=widen, only=frozenset({who.id})
    )[who.id]
    off = max(0.0, who.base - t)
    told = Range(max(0.0, told.low - off), max(0.0, told.likely - off), max(0.0, told.high - off))
    brain.promised[who.id] = (told.low, told.high)
    return told


def picture(brain: Brain, t: float, newcomer: Stander | None = None) -> Picture:
    """The hall as the play ahead wants it, with the newcomer in line."""
    figures = brain.facts.figures
    horizon = _horizon(brain)
    return Picture(
        t,
        tuple(_line(brain, z, newcomer) for z in range(len(brain.facts.zones))),
        tuple(_server(brain, post, t) for post in brain.posts if _works(post)),
        tuple(_expected(brain, z, t, horizon) for z in range(len(brain.facts.zones))),
        Habits(
            show=figures.show if figures.show is not None else 1 - brain.facts.noshow,
            booking_credit=figures.credit[2],
            patience_mean=figures.patience_mean,
            patience_cv=figures.patience_cv,
            silent=figures.silent,
            lost_call=figures.lost_call,
            walk=figures.walk,
        ),
        horizon,
    )


def _horizon(brain: Brain) -> float:
    """Far enough that nearly every future has called the newcomer by then."""
    staffed = max(1, sum(_works(post) for post in brain.posts))
    return 30.0 + 2.5 * max(
        (work / max(1, own) for work, own in zip(brain.lines.works, brain.lines.own, strict=True)),
        default=sum(brain.lines.works) / staffed,
    )


def _works(post: Post) -> bool:
    return post.state not in ("absent", "closed")


def _line(brain: Brain, zone: int, newcomer: Stander | None) -> Line:
    standing = brain.lines.of(zone)
    if newcomer is not None and newcomer.zone == zone and newcomer.id not in brain.lines.people:
        standing.append(newcomer)
    people = []
    for who in standing:
        known = brain.service(zone, who.item)
        people.append(InLine(who.id, who.rank, known.mean, known.cv, who.base))
    people.sort(key=lambda one: one.rank)
    return Line(tuple(people), brain.lines.means[zone], brain.lines.own[zone])


def _server(brain: Brain, post: Post, t: float) -> Server:
    figures = brain.facts.figures
    zone = post.zone if post.to is None else post.to
    others = tuple(z for z in post.facts.skills if z != zone)
    bias = None
    if post.facts.kind == "fixed":
        bias = figures.second_bias
        others = others if brain.facts.second_skills else ()
    serving = None
    if post.serving is not None:
        z, item, since = post.serving
        known = brain.service(z, item)
        serving = InService(known.mean + figures.walk, known.cv, since)
    free_at = (
        post.until
        if post.state in ("away", "setup") or (post.state == "busy" and serving is None)
        else t
    )
    return Server(
        zone, others, bias, max(t, free_at), serving,
        _absences(brain, post, t), 1.0, figures.slowdown,
    )  # fmt: skip


def _absences(brain: Brain, post: Post, t: float) -> tuple[tuple[float, float], ...]:
    """Absences to come; short ones that would be put off now come later."""
    lines = [int(draw.line) for draw in brain.draws(post)]
    step = brain.breaks.step * max(0, brain.breaks.most - post.put_off)
    if brain.lines.longest(t, lines) <= brain.breaks.wait:
        step = 0.0
    return tuple(
        sorted(
            (start + step if minutes <= SHORT and start < t + step else start, minutes)
            for start, minutes in post.absences
        )
    )


def _expected(brain: Brain, zone: int, t: float, horizon: float) -> Expected:
    facts = brain.facts
    walk_in = 1 - facts.appt_share
    so_far = walk_in * forecast.expected_between(facts.history[zone], 0, t)
    factor = forecast.volume(brain.seen[zone], so_far)
    rate = (
        walk_in * factor * forecast.expected_between(facts.history[zone], t, t + horizon) / horizon
    )
    slots = tuple(s for s in brain.to_come[zone] if t < s + LATEST and s - EARLIEST < t + horizon)
    return Expected(rate, slots, facts.figures.ahead_share)
