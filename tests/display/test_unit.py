from pathlib import Path

from display.unit import unit


def test_the_unit_starts_again_and_again_and_keeps_tokens_out_of_the_command_line():
    text = unit(["/opt/t/tidehall", "display", "--screen", "yes"], user="tv",
                folder=Path("/srv/tv"), screen=True)  # fmt: skip
    lines = text.splitlines()
    assert {
        "User=tv", "Restart=always", "EnvironmentFile=-/etc/tidehall/display.env",
        "ExecStart=/opt/t/tidehall display --screen yes", "WantedBy=graphical.target",
    } <= set(lines)  # fmt: skip
    bare = unit(["tidehall", "display"], user="tv", folder=Path("/srv/tv"), screen=False)
    assert "DISPLAY=:0" not in bare
    assert "WantedBy=multi-user.target" in bare
