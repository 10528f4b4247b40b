"""The living day of the demo: simulated citizens and clerks who use the public API like anyone.

What they do is decided beforehand and purely (`visits`, `habits`), from the hall file's `demand`
block and a seed; `world` carries it out and is the only part that talks to the server.
"""
