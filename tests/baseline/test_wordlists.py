import pytest

from attribution.baseline import wordlists
from attribution.baseline.signs import CERTAIN, NEVER
from attribution.errors import LexiconError
from attribution.lexicon.reporting import reporting_verbs
from attribution.text.normalise import fold


@pytest.mark.parametrize("name", wordlists.names())
def test_lists_are_in_matching_form_and_say_why(name):
    words = wordlists.listed(name)
    assert words
    assert [word for word in words if fold(word) != word] == []
    assert wordlists.reason(name)


def test_lists_of_verbs_name_reporting_verbs():
    assert sorted(CERTAIN - reporting_verbs().keys()) == []
    assert not CERTAIN & NEVER
    assert wordlists.listed("wants_sign") <= CERTAIN


def test_an_unknown_list_is_an_error_that_names_it():
    with pytest.raises(LexiconError, match="nothing-of-the-kind"):
        wordlists.listed("nothing-of-the-kind")
