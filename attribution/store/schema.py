"""The tables, as numbered steps: step N takes a file from version N to N + 1. Steps that were released never change.

docs/STORE.md describes the tables. ``texts.body`` is a blob because a text may hold what UTF-8 does not (half of a
surrogate pair). What the queue shows and filters by (``items``, ``quoted``, ``found``, ``summaries``, ``searches``) and
the state of undo (``batches``) follow from the other tables, and are written in the same transaction.
"""

from __future__ import annotations

APPLICATION = 0x49534E44
"""SQLite's ``application_id`` of a review project: ``ISND``."""

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        program TEXT NOT NULL,
        model TEXT NOT NULL,
        engine TEXT NOT NULL,
        configuration TEXT NOT NULL,
        time TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE texts (
        id INTEGER PRIMARY KEY,
        sha TEXT NOT NULL UNIQUE,
        body BLOB NOT NULL,
        run INTEGER REFERENCES runs
    ) STRICT
    """,
    """
    CREATE TABLE documents (
        key INTEGER PRIMARY KEY,
        doc TEXT NOT NULL,
        text INTEGER NOT NULL REFERENCES texts,
        current INTEGER NOT NULL,
        outlet TEXT,
        date TEXT,
        path TEXT,
        original TEXT,
        details TEXT NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (doc, text)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX documents_current ON documents (doc) WHERE current = 1",
    "CREATE INDEX documents_text ON documents (text)",
    "CREATE INDEX documents_path ON documents (path)",
    """
    CREATE TABLE analyses (
        text INTEGER NOT NULL REFERENCES texts,
        run INTEGER NOT NULL REFERENCES runs,
        relations TEXT NOT NULL,
        unsourced TEXT NOT NULL,
        diagnostics TEXT NOT NULL,
        findings TEXT NOT NULL,
        PRIMARY KEY (text, run)
    ) STRICT
    """,
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        own INTEGER NOT NULL,
        hash TEXT NOT NULL UNIQUE,
        previous TEXT NOT NULL,
        chain TEXT NOT NULL,
        number INTEGER NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('decision', 'sources', 'undo', 'redo')),
        batch TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        time TEXT NOT NULL,
        document TEXT,
        original TEXT,
        text_sha TEXT REFERENCES texts (sha),
        target TEXT,
        verdict TEXT,
        item TEXT,
        seen TEXT,
        run TEXT,
        comment TEXT,
        flagged INTEGER,
        supersedes TEXT,
        change TEXT
    ) STRICT
    """,
    "CREATE INDEX entries_text ON entries (text_sha, target)",
    "CREATE INDEX entries_batch ON entries (batch)",
    "CREATE INDEX entries_type ON entries (type)",
    """
    CREATE TABLE batches (
        batch TEXT PRIMARY KEY,
        own INTEGER NOT NULL,
        first INTEGER NOT NULL,
        reviewer TEXT NOT NULL,
        scope TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
        changed TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX batches_line ON batches (own, reviewer, scope, state, first)",
    """
    CREATE TABLE items (
        text INTEGER NOT NULL REFERENCES texts,
        target TEXT NOT NULL,
        claim INTEGER NOT NULL,
        stance TEXT,
        verdict TEXT,
        reviewer TEXT,
        stale INTEGER NOT NULL,
        conflict INTEGER NOT NULL,
        PRIMARY KEY (text, target)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX items_stance ON items (stance, text)",
    "CREATE INDEX items_open ON items (text) WHERE stale OR conflict",
    """
    CREATE TABLE quoted (
        text INTEGER NOT NULL REFERENCES texts,
        target TEXT NOT NULL,
        number INTEGER NOT NULL,
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT,
        folded TEXT NOT NULL,
        registry TEXT,
        label TEXT,
        written TEXT NOT NULL,
        PRIMARY KEY (text, target, number)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX quoted_kind ON quoted (kind, text, target)",
    "CREATE INDEX quoted_key ON quoted (key, text)",
    "CREATE INDEX quoted_folded ON quoted (folded, text)",
    """
    CREATE TABLE found (
        text INTEGER NOT NULL REFERENCES texts,
        code TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (code, text)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX found_text ON found (text)",
    """
    CREATE TABLE summaries (
        text INTEGER PRIMARY KEY REFERENCES texts,
        title TEXT NOT NULL,
        claims INTEGER NOT NULL,
        unsourced INTEGER NOT NULL,
        undecided INTEGER NOT NULL,
        decided INTEGER NOT NULL,
        flagged INTEGER NOT NULL,
        conflicts INTEGER NOT NULL,
        stale INTEGER NOT NULL,
        doubt REAL NOT NULL
    ) STRICT
    """,
    "CREATE TABLE searches (text INTEGER PRIMARY KEY REFERENCES texts, folded TEXT NOT NULL) STRICT",
    "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END",
    # INSERT OR REPLACE removes a row without the trigger above.
    """
    CREATE TRIGGER entries_once BEFORE INSERT ON entries
    WHEN EXISTS (SELECT 1 FROM entries WHERE hash = NEW.hash OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'entries are never replaced'); END
    """,
    """
    CREATE TRIGGER texts_stay BEFORE UPDATE OF id, sha, body ON texts
    BEGIN SELECT RAISE(ABORT, 'texts are never changed'); END
    """,
    "CREATE TRIGGER texts_last BEFORE DELETE ON texts BEGIN SELECT RAISE(ABORT, 'texts are never removed'); END",
    """
    CREATE TRIGGER texts_once BEFORE INSERT ON texts
    WHEN EXISTS (SELECT 1 FROM texts WHERE sha = NEW.sha OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'texts are never replaced'); END
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
