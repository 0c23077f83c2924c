"""When two names of a source mean the same one, for measuring.

The folding is fixed here, apart from the program's own normaliser, so that figures stay comparable when that grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from typing import TypeVar

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans(
    # Alef with hamza or madda, alef maksura, ta marbuta.
    "أإآٱىة",
    "اااايه",
)
# The article, with a conjunction or preposition before it, if two letters at least are left.
_ARTICLE = re.compile(r"^[وف]?(?:لل|ال|بال|كال)(?=\w{2})")
_WORD = re.compile(r"\w+")

LEAST = 0.5
"""Share of words (Jaccard) from which two names agree."""

T = TypeVar("T")


@lru_cache(maxsize=16384)
def name_words(name: str) -> frozenset[str]:
    """Return the words of a name without marks, spelling variants, articles and what is written on before them."""
    plain = _MARKS.sub("", name).translate(_LETTERS)
    return frozenset(_ARTICLE.sub("", word) for word in _WORD.findall(plain))


def jaccard(one: Set[T], other: Set[T]) -> float:
    """Return the share of common members among all; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one or other else 1.0


def same_entities(gold: Iterable[str | None], predicted: Iterable[str | None]) -> bool:
    """Tell whether as many names are given as wanted, at least one, and each wanted one agrees with a given one."""
    wanted = [name_words(name) for name in gold if name]
    given = [name_words(name) for name in predicted if name]
    return (
        bool(wanted)
        and len(wanted) == len(given)
        and all(any(jaccard(w, g) >= LEAST for g in given) for w in wanted)
    )
