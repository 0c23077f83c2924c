"""Where words stand in a text, however they are spelled."""

from __future__ import annotations

from attribution.text.normalise import fold, folded
from attribution.types import Span


def find(text: str, words: str) -> tuple[Span, ...]:
    """Return every place of ``words`` in ``text``, letters compared in their folded form; nothing for no letters.

    Offsets are code points of ``text``, in order, without overlaps.
    """
    wanted = " ".join(fold(words).split())
    if not wanted:
        return ()
    view = folded(text)
    # One character for one, so that offsets in the view hold.
    seen = "".join(" " if letter.isspace() else letter for letter in view.text)
    found: list[Span] = []
    at = seen.find(wanted)
    while at >= 0:
        found.append(view.back(Span(at, at + len(wanted))))
        at = seen.find(wanted, at + len(wanted))
    return tuple(found)
