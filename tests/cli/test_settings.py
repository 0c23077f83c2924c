from pathlib import Path

import pytest

from attribution import config
from attribution.errors import ConfigError


@pytest.fixture(autouse=True)
def _place(home):
    """Keep the tests away from the settings of whoever runs them."""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_defaults_where_there_is_no_file():
    assert config.load() == config.Settings()
    assert config.answers() == {}


def test_nearer_files_win():
    write(config.folder() / "isnad.toml", 'format = "csv"\nwidth = 90\nengine = "a"\n')
    write(Path("pyproject.toml"), '[tool.isnad]\nformat = "json"\nwidth = 100\n')
    write(Path("isnad.toml"), 'format = "jsonl"\n')
    inside = Path("one/two")
    inside.mkdir(parents=True)
    settings = config.load(inside)
    assert (settings.format, settings.width, settings.engine) == ("jsonl", 100, "a")


def test_a_model_is_found_from_its_file():
    write(Path("isnad.toml"), 'model = "models/mine"\n')
    inside = Path("one")
    inside.mkdir()
    assert config.load(inside).model == Path.cwd() / "models" / "mine"


def test_other_peoples_projects_are_passed_over():
    write(Path("pyproject.toml"), "[tool.other]\n")
    assert config.files() == []
    write(Path("pyproject.toml"), "not toml at all [")
    assert config.load() == config.Settings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('colour = "red"', "no setting 'colour'.*Known settings: bidi"),
        ('bidi = "up"', "bidi: input should be"),
        ("width = 3", "width: input should be greater"),
        ("width = ", "not valid TOML"),
        ("[bidi]", "bidi: input should be"),
    ],
)
def test_what_cannot_be_used_is_named(text, message):
    write(Path("isnad.toml"), text)
    with pytest.raises(ConfigError, match=message):
        config.load()


def test_answers_are_kept_by_terminal():
    config.answer("vte", "logical")
    path = config.answer('odd "name"', "shaped")
    config.answer("vte", "visual")
    assert config.answers() == {"vte": "visual", 'odd "name"': "shaped"}
    assert sorted(one.name for one in path.parent.iterdir()) == ["terminals.toml"]
