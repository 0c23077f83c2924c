"""A hash over everything that features depend on, so that a model is not used with other features than its own."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
CODE = (
    *(
        "features/words.py",
        "features/cue.py",
        "features/argument.py",
        "features/candidate.py",
        "features/entity.py",
    ),
    *("features/label.py", "features/style.py", "features/unsourced.py", "features/verify.py"),
    *("stages/candidates.py", "stages/mentions.py", "text/tokens.py", "text/sentences.py", "text/quotes.py"),
    *("text/normalise.py", "text/page.py", "arabic/readings.py", "arabic/almor.py"),
)
DATA = (
    *(
        "lexicon/data/verbs.csv", "lexicon/data/lookalikes.csv",
        "lexicon/data/cues.csv",
        "lexicon/data/slots.csv",
        "lexicon/data/source_nouns.csv",
    ),
    *("lexicon/data/titles.csv", "lexicon/data/given_names.csv", "lexicon/data/countries.csv"),
    *("lexicon/data/registry.csv", "arabic/data/isnad.db"),
)


@cache
def features_hash() -> str:
    """Return the SHA-256 over the code and data that make the features, line endings aside."""
    found = hashlib.sha256()
    for name in (*CODE, *DATA):
        found.update(name.encode())
        found.update((PACKAGE / name).read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()
