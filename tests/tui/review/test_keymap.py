from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import ConfigError
from tui.actions import ACTIONS, shown
from tui.keymap import catalogue, check


def test_every_identifier_is_there_once_and_says_what_it_does():
    names = [key.id for key in catalogue()]
    assert len(names) == len(set(names))
    assert all(key.says and key.keys for key in catalogue())


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"claim.acept": "b"}, "Did you mean 'claim.accept'"),
        ({"nonsense": "b"}, "docs/REVIEW.md"),
        ({"claim.accept": "x"}, "both claim.accept"),
        ({"claim.accept": "q"}, "both"),
        ({"text.left": "enter"}, "both"),
        ({"claim.accept": "blah"}, "is no key"),
        ({"claim.accept": ""}, "is no key"),
        ({"claim.accept": "ctrl+"}, "is no key"),
        ({"claim.accept": "ctrl+c"}, "stopping"),
    ],
)
def test_keys_that_cannot_be_are_told(chosen, told):
    with pytest.raises(ConfigError, match=told):
        check(chosen)


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"claim.accept": "f5"},
        {"claim.accept": "x", "claim.reject": "a"},
        {"app.help": "f1", "claim.accept": "?"},
        {"claim.accept": "a, b"},
        {"claim.accept": "ش"},
        {"claim.relink": "ctrl+l"},
    ],
)
def test_keys_that_can_be(chosen):
    assert set(check(chosen)) == set(chosen)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_told(text):
    with suppress(ConfigError):
        assert check({"claim.accept": text})


def test_keys_are_shown_as_on_the_keyboard():
    assert shown("ctrl+r") == "^r"
    assert shown("question_mark") == "?"
    assert shown("shift+left") == "shift-←"
    assert all(shown(action.keys).strip() for action in ACTIONS)
