import os
import stat
from pathlib import Path

import pytest

from attribution.cli.output import sink
from attribution.errors import ConfigError


def test_a_file_appears_whole(tmp_path):
    path = tmp_path / "out.txt"
    with sink(path) as out:
        out.write("نعم\r\n")
        assert not path.exists()
    assert path.read_bytes() == "نعم\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")

    def fail():
        with sink(path) as out:
            out.write("new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_are_kept_or_ordinary(tmp_path):
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    kept.write_text("old")
    kept.chmod(0o640)
    mask = os.umask(0o022)
    try:
        for path in (kept, fresh):
            with sink(path) as out:
                out.write("new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o644


def test_a_link_is_written_through(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    with sink(link) as out:
        out.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_what_cannot_be_written_is_said_at_once(tmp_path):
    for path in (tmp_path, tmp_path / "no" / "such" / "folder.txt"):
        with pytest.raises(ConfigError, match="cannot be written"), sink(path):
            pytest.fail("must not get here")


def test_a_full_device_is_said():
    with pytest.raises(ConfigError, match="no space"), sink(Path("/dev/full")) as out:
        out.write("x")


def test_lone_surrogates_do_not_stop_the_writing(tmp_path):
    path = tmp_path / "out.txt"
    with sink(path) as out:
        out.write("\ud800")
    assert path.read_text() == "\\ud800"
