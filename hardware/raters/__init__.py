"""Raters: the keys on which a person says how the service was. They share the lines and the
frame maps of call pads (`hardware.pads`)."""
