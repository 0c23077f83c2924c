import pytest

from attribution.lexicon import load
from attribution.tables.anonymity import anonymity
from attribution.types import Entity, Kind


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("مصادر", "bare"),  # sources
        ("مسؤول", "bare"),  # an official
        ("مصادر معارضة", "collective"),  # opposition sources
        ("ناشطون", "collective"),  # activists
        ("بعض الناشطين", "collective"),  # some activists
        ("متحدث باسم البلدية", "named-role"),  # a spokesman of the municipality
        ("الشرطة", "collective"),  # the police
    ],
)
def test_unnamed_sources_are_graded_by_their_words(words, grade):
    assert anonymity(Entity(words, Kind.UNNAMED), None, load()) == grade
    assert anonymity(Entity(None, Kind.UNNAMED), words, load()) == grade


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT])
def test_what_has_a_name_is_named(kind):
    # Sources.
    assert anonymity(Entity("مصادر", kind), None, load()) == "named"


def test_nobody_is_nobody():
    assert anonymity(Entity(None, Kind.NOBODY), None, load()) == "nobody"
    assert anonymity(None, None, load()) == "nobody"
    assert anonymity(Entity(None, Kind.UNNAMED), None, load()) == "bare"
