import sys

import pytest
from typer.testing import CliRunner

from attribution.cli.app import build

from .fake import Fake

# "Salim said that the road is open. The bridge fell."
ARTICLE = "قال سليم إن الطريق مفتوح. وسقط الجسر."


@pytest.fixture
def pipeline(monkeypatch):
    fake = Fake()
    monkeypatch.setitem(sys.modules, "attribution.pipeline", fake)
    return fake


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home and working folder."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "config"))
    monkeypatch.delenv("ISNAD_DEBUG", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return place


@pytest.fixture
def article(home, tmp_path):
    path = tmp_path / "work" / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def isnad(pipeline, home):
    runner = CliRunner()
    app = build()

    def invoke(*arguments, **kwargs):
        return runner.invoke(app, [str(one) for one in arguments], **kwargs)

    return invoke
