"""Sources that are a pronoun written onto the cue: ``على حد قوله``, ``بحسبه``.

The chains cannot label these, since to them a token is cue or source; and they need not, since the form decides: the
rule gives 188 of the 240 sources of this kind in the training data, and none that is not annotated.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.features.fit import Candidate
from attribution.features.words import Word, without_conjunction
from attribution.text.page import Page, Range

_ACCORDING = frozenset(["حسب", "بحسب", "وفق", "وفقا", "طبقا", "علي", "في"])
_RELATIVE = frozenset(["ما", "لما", "بما"])
_SAYING = "قال"


def sources_of(page: Page, words: Sequence[Word], cue: Range, sources: Candidate) -> Candidate:
    """Return a cue's sources, in token numbers of the page: the pronoun written onto it where none were found.

    The span is the token that the pronoun is written onto. An object (``وصفه``, ``بحسب ما ذكره``) is no source.
    """
    first, last = cue
    if sources or not words[last].enclitic:
        return sources
    according = without_conjunction(page.folded[first]) in _ACCORDING
    if first < last:
        own = according and words[last - 1].folded not in _RELATIVE
    else:
        own = words[last].pos == "prep" or (words[last].pos == "masdar" and words[last].verb == _SAYING)
    return ((last, last),) if own else sources
