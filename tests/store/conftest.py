import pytest

from attribution.store import Store

from .making import FIRST, analysis


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "one.isnad", create=True) as opened:
        yield opened


@pytest.fixture
def key(store):
    return store.put(analysis(), store.run(FIRST))
