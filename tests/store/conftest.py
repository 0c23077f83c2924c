import sqlite3

import pytest

from attribution.store import Store, database

from .making import FIRST, analysis


@pytest.fixture(autouse=True)
def _quick(monkeypatch, request):
    """Not to wait for the disk, where a test is not about it."""
    if "durable" not in request.fixturenames:
        monkeypatch.setattr(database, "SYNCHRONOUS", "OFF")


@pytest.fixture
def durable():
    """Wait for the disk as users do."""


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "one.isnad", create=True) as opened:
        yield opened


@pytest.fixture
def key(store):
    return store.put(analysis(), store.run(FIRST))


@pytest.fixture
def tampered():
    """Change a file behind its own back, as somebody with the tools could."""

    def tamper(store, *statements):
        other = sqlite3.connect(store.path)
        for name in ("entries_stay", "entries_last", "texts_stay"):
            other.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            other.execute(statement)
        other.commit()
        other.close()

    return tamper
