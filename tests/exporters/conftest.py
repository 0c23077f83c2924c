import pytest

from .making import hostile_analysis, plain_analysis


@pytest.fixture
def analysis():
    return plain_analysis()


@pytest.fixture
def hostile():
    return hostile_analysis()
