"""How long somebody will wait: a quick formula, and the day ahead played out many times.

``formula`` answers from sums; ``ahead`` plays the queue forward from a frozen picture of the
hall; ``forecast`` says who is still to come, ``service_times`` how long services take here, and
``calibration`` keeps the promised range honest.
"""

from server.rules.waiting.formula import BREATH_S, Z80, Estimate, LineFacts, estimate

__all__ = ["BREATH_S", "Z80", "Estimate", "LineFacts", "estimate"]
