"""The agent at windows: LED signs, call pads and raters joined to the hall."""
