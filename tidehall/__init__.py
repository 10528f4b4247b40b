"""The command line of Tidehall: one file per command, and the living day of the demo."""
