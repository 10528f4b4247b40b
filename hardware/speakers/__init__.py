"""Loudspeakers on a machine without a screen."""
