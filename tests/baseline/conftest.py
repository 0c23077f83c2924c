import pytest

import attribution.arabic.morphology
import attribution.lexicon
from attribution.features.words import WordTable
from attribution.lexicon.reporting import reporting_verbs


@pytest.fixture(scope="session")
def table():
    return WordTable(
        attribution.arabic.morphology.load("embedded"), attribution.lexicon.load(), reporting_verbs(), {}
    )
