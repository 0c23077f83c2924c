import pytest

from attribution.terminal.modes import TERMINALS, UNKNOWN, Mode, choose, detect


@pytest.mark.parametrize(
    ("environ", "mode"),
    [
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, Mode.LOGICAL),
        ({"TERM": "xterm-256color", "VTE_VERSION": "5202"}, Mode.SHAPED),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230800"}, Mode.LOGICAL),
        ({"TERM": "mlterm"}, Mode.LOGICAL),
        ({"TERM": "xterm-kitty"}, Mode.LOGICAL),
        ({"TERM": "alacritty"}, Mode.SHAPED),
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, Mode.SHAPED),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, Mode.SHAPED),
        ({"TERM": "tmux-256color", "TMUX": "/socket"}, Mode.SHAPED),
        ({"TERM": "tmux-256color", "TMUX": "/socket", "VTE_VERSION": "7600"}, Mode.LOGICAL),
        ({}, UNKNOWN.mode),
    ],
)
def test_auto_goes_by_the_environment(environ, mode):
    assert choose("auto", environ) is mode


def test_a_saved_answer_wins_over_the_table_and_a_setting_over_both():
    environ = {"TERM": "alacritty"}
    assert choose("auto", environ, {"alacritty": "visual"}) is Mode.VISUAL
    assert choose("auto", environ, {"alacritty": "nonsense"}) is Mode.SHAPED
    assert choose("logical", environ, {"alacritty": "visual"}) is Mode.LOGICAL


def test_unknown_settings_are_refused():
    with pytest.raises(ValueError, match="sideways"):
        choose("sideways", {})


def test_terminals_that_reorder_are_written_to_in_logical_order():
    assert all(one.mode.logical for one in TERMINALS if one.reorders)
    assert detect({"TERM": "dumb"}).name == "dumb"
