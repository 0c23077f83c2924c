"""The guide tells the keys that there are."""

import importlib.util
import re
from pathlib import Path

from tui.actions import ACTIONS
from tui.keymap import catalogue, check

ROOT = Path(__file__).resolve().parents[3]


def script():
    spec = importlib.util.spec_from_file_location("review_pictures", ROOT / "docs" / "review.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_keys_is_as_the_code_has_it():
    made = script()
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run docs/review.py --keys"
    assert all(f"`{key.id}`" in made.table() for key in catalogue())


def test_every_picture_is_there_and_fetches_nothing():
    page = (ROOT / "docs" / "REVIEW.md").read_text(encoding="utf-8")
    pictures = re.findall(r"\]\((review/[\w]+\.svg)\)", page)
    assert {Path(one).stem for one in pictures} == set(script().PICTURES)
    for one in pictures:
        drawn = (ROOT / "docs" / one).read_text(encoding="utf-8")
        assert not re.search(r"url\(|href=|<script", drawn.replace('clip-path="url(#', ""))


def test_the_keys_that_the_text_of_the_guide_names_are_the_keys():
    page = (ROOT / "docs" / "REVIEW.md").read_text(encoding="utf-8").partition("## Settings")[0]
    known = {key for action in ACTIONS for key in action.keys.split(",")} | {"/", "?", "shift", "esc"}
    named = set(re.findall(r"`([a-zA-Z?/]|space|tab|enter|backspace|ctrl\+\w)`", page))
    assert named <= known


def test_the_settings_of_the_guide_can_be_used():
    import tomllib

    page = (ROOT / "docs" / "REVIEW.md").read_text(encoding="utf-8")
    settings = tomllib.loads(re.search(r"```toml\n(.*?)```", page, re.DOTALL)[1])
    assert check(settings["keys"])
