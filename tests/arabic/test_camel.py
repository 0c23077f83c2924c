"""camel_tools is imported without network and without touching the home folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from attribution.arabic import camel, install
from attribution.errors import ModelError

OFFLINE = """
import socket
def refuse(*a, **k): raise AssertionError("network")
socket.socket.connect = refuse; socket.getaddrinfo = refuse; socket.create_connection = refuse
from attribution.arabic import camel, install
print(len(camel.analyzer(install.embedded()).analyze("وقال")))
"""


def _run(home: Path, **env: str) -> str:
    kept = {key: value for key, value in os.environ.items() if key != "CAMELTOOLS_DATA"}
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE],
        env={**kept, "HOME": str(home), **env},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_is_made_in_the_home_folder(tmp_path: Path) -> None:
    assert int(_run(tmp_path)) > 0
    assert not list(tmp_path.iterdir())


def test_a_home_folder_that_does_not_exist_and_a_broken_catalogue(tmp_path: Path) -> None:
    (tmp_path / "catalogue.json").write_text("{", encoding="utf-8")
    missing = tmp_path / "file"
    missing.write_text("")
    assert int(_run(missing / "home", CAMELTOOLS_DATA=str(tmp_path))) > 0


def test_environment_is_given_back() -> None:
    before = dict(os.environ)
    camel.module("camel_tools.morphology.analyzer")
    assert dict(os.environ) == before


def test_a_module_that_is_missing_is_a_model_error() -> None:
    with pytest.raises(ModelError):
        camel.module("camel_tools.nothing_of_this_name")


def test_catalogue(tmp_path: Path) -> None:
    assert not camel.has_catalogue(None)
    assert not camel.has_catalogue(tmp_path)
    (tmp_path / "catalogue.json").write_text(json.dumps(camel.STUB), encoding="utf-8")
    assert camel.has_catalogue(tmp_path)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "camel"))
    monkeypatch.setattr(install, "own_folder", lambda: tmp_path / "own")
    return tmp_path


def test_install_from_a_file(folders: Path) -> None:
    assert (install.path(), install.status().tier) == (None, "embedded")
    text = install.embedded().read_text(encoding="utf-8").replace("###TOKENIZATIONS###\n", "")
    old = folders / "old.db"
    old.write_text(text, encoding="utf-8")
    assert install.install(old) == folders / "own" / "morphology.db"
    assert install.status().tier == "full"
    assert install.status().size > 1000


def test_install_refuses_what_is_no_database(folders: Path) -> None:
    bad = folders / "bad.db"
    bad.write_text("nothing", encoding="utf-8")
    with pytest.raises(ModelError):
        install.install(bad)
    with pytest.raises(ModelError, match="cannot be read"):
        install.install(folders / "none.db")
    assert install.path() is None


def test_install_without_network_says_so(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "", "Traceback\nConnectionError: no route\n")

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(ModelError, match=r"ConnectionError: no route.*install --from FILE"):
        install.install()


def test_old_files_are_brought_up_to_date() -> None:
    assert install.modernise("###STEMBACKOFF###\nx pos_lex_freq:-1 pos_freq:-2 lex_freq:-3") == (
        "###TOKENIZATIONS###\n###STEMBACKOFF###\nx pos_lex_logprob:-1 pos_logprob:-2 lex_logprob:-3"
    )
