"""Once a minute: does a tidal window open, move or close?"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from server.rules import tidal
from server.rules.capacity import capacities
from server.rules.tidal import Act, Proposal, TidalRule, TidalWindow, ZoneFacts
from server.rules.waiting import forecast
from tidehall.decide.brain import Action, Brain

ONE_SKILL = TidalRule()
SECOND_SKILLS = TidalRule(25.0, 5.0, 2, 10.0, 10.0, 30.0)


def rule_of(brain: Brain) -> TidalRule:
    """The rule in force: fewer moves where most windows know two lines."""
    base = SECOND_SKILLS if brain.facts.second_skills else ONE_SKILL
    return replace(base, setup=brain.facts.setup, **brain.facts.figures.tidal)  # type: ignore[arg-type]


def zones_now(brain: Brain, t: float) -> list[ZoneFacts]:
    """Every zone's load as the tidal rule wants it."""
    names = brain.facts.zones
    works = brain.lines.works.copy()
    own = [0.0] * len(names)
    helpers: list[tuple[int, ...]] = []
    for post in brain.posts:
        if post.state in ("absent", "closed"):
            continue
        if post.serving is not None:
            zone, item, since = post.serving
            works[zone] += max(1.0, brain.service(zone, item).mean / 2 - (t - since) / 4)
        if post.zone is not None:
            own[post.zone] += 1
        elif post.facts.skills:
            helpers.append(post.facts.skills)
    serving = capacities(works, own, helpers)
    return [
        ZoneFacts(
            name,
            len(brain.lines.of(n)),
            works[n],
            serving[n],
            brain.lines.means[n],
            coming(brain, n, t, tidal.FORECAST) / tidal.FORECAST,
            brain.above.get(name),
        )
        for n, name in enumerate(names)
    ]


def coming(brain: Brain, zone: int, t: float, minutes: float) -> float:
    """People expected in so many minutes: history corrected by the day, and bookings."""
    facts = brain.facts
    walk_in = 1 - facts.appt_share
    history = facts.history[zone]
    so_far = walk_in * forecast.expected_between(history, 0, t)
    factor = forecast.volume(brain.seen[zone], so_far)
    walk_ins = walk_in * factor * forecast.expected_between(history, t, t + minutes)
    slots = brain.to_come[zone]
    show = facts.figures.show if facts.figures.show is not None else 1 - facts.noshow
    return walk_ins + forecast.bookings_due(slots, t, t + minutes, early=6.0, show=show)


def tick(brain: Brain, t: float) -> tuple[list[Action], Proposal | None]:
    """At most one move, and the figures behind it."""
    rule, zones = rule_of(brain), zones_now(brain, t)
    brain.above = tidal.watch(zones, rule, t)
    zones = [replace(z, above_since=brain.above.get(z.zone)) for z in zones]
    windows = [
        TidalWindow(
            str(post.facts.id),
            None if post.zone is None else brain.facts.zones[post.zone],
            post.moved,
            frozenset(brain.facts.zones[z] for z in post.facts.skills),
            staffed=post.state != "absent" and post.to is None,
        )
        for post in brain.posts
        if post.facts.kind == "tidal"
    ]
    proposal = tidal.propose(zones, windows, rule, t, brain.facts.figures.day_len)
    if proposal is None:
        return [], None
    return [_carry_out(brain, t, proposal)], proposal


def _carry_out(brain: Brain, t: float, proposal: Proposal) -> Action:
    post = brain.posts[int(proposal.window)]
    post.moved = t
    if proposal.act is Act.CLOSE or proposal.to is None:
        post.zone, post.state = None, "closed"
        brain.lines.own = brain.own_windows()
        return ("close", post.facts.id)
    post.to = brain.facts.zones.index(proposal.to)
    return ("assign", post.facts.id, post.to)


def explain(proposal: Proposal) -> dict[str, object]:
    """The figures behind a move in round minutes; None: nobody would ever be served."""
    return {
        "act": str(proposal.act),
        "window": proposal.window,
        "to": proposal.to,
        "from": proposal.frm,
        "wait": _minutes(proposal.wait),
        "above_for": round(proposal.above_for, 1),
        "waiting": proposal.waiting,
        "arrivals": round(proposal.arrivals, 1),
        "wait_then": _minutes(proposal.wait_then),
        "wait_then_without": _minutes(proposal.wait_then_without),
        "donor_before": _minutes(proposal.donor_before),
        "donor_after": _minutes(proposal.donor_after),
    }


def _minutes(figure: float) -> float | None:
    """JSON knows no infinity."""
    return round(figure, 1) if isfinite(figure) else None
