"""A loudspeaker without a screen, as one among the displays of its area."""
