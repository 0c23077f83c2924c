"""The terminal is switched before anything is drawn and back at every end; the terminal is a pseudo-terminal."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from attribution.terminal import Mode
from tui.terminals import SWITCHES, plan

ENTER, LEAVE = (sequence.encode() for sequence in SWITCHES["vte"])
VTE = {"VTE_VERSION": "7200", "TERM": "xterm-256color"}
APP = """
import os, sys
from textual.widgets import Static
from tui.terminals import BidiApp, plan

class Small(BidiApp):
    def compose(self):
        yield Static("READY")

    def key_b(self):
        self.set_interval(0.001, lambda: self._driver.write("busy"))

    def key_c(self):
        raise RuntimeError("broken")

    def key_q(self):
        self.exit(return_code=3)

    def key_z(self):
        with self.suspend():
            os.write(2, b"OUTSIDE")

app = Small()
app.use_terminal(plan("auto", os.environ))
app.run()
sys.exit(app.return_code)
"""


@pytest.fixture
def terminal():
    pty = pytest.importorskip("pty")
    main, other = pty.openpty()
    environ = {key: value for key, value in os.environ.items() if key not in ("TMUX", "STY", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-c", APP], stdin=other, stdout=other, stderr=other, env={**environ, **VTE}
    )
    os.close(other)
    yield process, main
    process.kill()
    process.wait()
    os.close(main)


def read(main, until=None):
    """Return what the program writes, until it writes ``until`` or ends."""
    found = b""
    while until is None or until not in found:
        try:
            data = os.read(main, 65536)
        except OSError:
            data = b""
        if not data:
            assert until is None, found
            break
        found += data
    return found


def test_switched_before_the_first_picture_and_back_on_quitting(terminal):
    process, main = terminal
    begin = read(main, b"READY")
    assert begin.index(ENTER) < begin.index(b"READY")
    assert LEAVE not in begin
    os.write(main, b"q")
    assert LEAVE in read(main)
    assert process.wait() == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_back_when_told_to_end(terminal, number):
    process, main = terminal
    read(main, b"READY")
    process.send_signal(number)
    end = read(main)
    assert LEAVE in end
    assert b"\x1b[?1049l" in end
    assert process.wait() == 128 + number


@pytest.mark.parametrize("drawing", [b"", b"b"])
def test_a_program_whose_terminal_is_gone_ends(terminal, drawing):
    process, main = terminal
    read(main, b"READY")
    if drawing:
        os.write(main, drawing)
        read(main, b"busy" * 3)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), main)
    assert process.wait(timeout=30) == 128 + signal.SIGHUP


def test_back_after_a_crash(terminal):
    process, main = terminal
    read(main, b"READY")
    os.write(main, b"c")
    assert LEAVE in read(main)
    assert process.wait() == 1


def test_back_while_suspended_and_switched_again_after(terminal):
    process, main = terminal
    read(main, b"READY")
    os.write(main, b"z")
    outside = read(main, b"OUTSIDE")
    assert outside.index(LEAVE) < outside.index(b"OUTSIDE")
    before, _, after = outside.partition(b"OUTSIDE")
    assert ENTER not in before
    assert ENTER in (after if b"READY" in after else after + read(main, b"READY"))
    os.write(main, b"q")
    assert LEAVE in read(main)
    process.wait()


@pytest.mark.parametrize(
    ("environ", "mode", "switched"),
    [
        (VTE, Mode.SHAPED, True),
        ({**VTE, "TMUX": "/tmp/x"}, Mode.LOGICAL, False),
        ({"VTE_VERSION": "5200"}, Mode.SHAPED, False),
        ({"KONSOLE_VERSION": "221203"}, Mode.LIGATED, False),
        ({"KONSOLE_VERSION": "221203", "TMUX": "/tmp/x"}, Mode.LIGATED, False),
        ({"MLTERM": "3.9.0"}, Mode.SHAPED, True),
        ({"XTERM_VERSION": "XTerm(379)"}, Mode.SHAPED, False),
        ({}, Mode.SHAPED, False),
    ],
)
def test_each_terminal_has_its_mode(environ, mode, switched):
    setup = plan("auto", environ)
    assert setup.mode is mode
    assert bool(setup.enter) == bool(setup.leave) == switched


def test_a_setting_is_taken_as_it_is():
    assert plan("logical", VTE).mode is Mode.LOGICAL
    assert plan("logical", VTE).enter == ""
    assert plan("visual", VTE).mode is Mode.VISUAL
    assert plan("visual", VTE).enter == SWITCHES["vte"][0]
    assert plan("logical", {"KONSOLE_VERSION": "1"}).mode is Mode.LOGICAL


def test_what_was_found_right_before_is_taken():
    assert plan("auto", {"KONSOLE_VERSION": "1"}, {"konsole": "shaped"}).mode is Mode.SHAPED
    assert plan("auto", VTE, {"vte": "logical"}).mode is Mode.SHAPED
