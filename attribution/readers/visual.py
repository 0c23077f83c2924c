"""Arabic text in the order it is drawn instead of the order it is read, and its presentation forms.

Whether a line is stored left to right is told by letters that have a fixed place in a word: ta marbuta and alef
maksura only end words and the article only begins them; drawn backwards, words begin with the former and end in
the latter reversed. Presentation forms say it outright: a final form cannot begin a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attribution.types import Diagnostic

_WORD = re.compile("[\u0621-\u064a\u064b-\u0652\ufb50-\ufdff\ufe70-\ufefc]{3,}")
_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc]")
_MARK = re.compile("[\u064b-\u0652\u0670]")
_CLOSING_LETTERS = "ةى"
_ARTICLES = ("ال", "وال", "بال", "فال", "كال")
_LEFT_TO_RIGHT = re.compile(
    "[0-9A-Za-z\u00c0-\u024f\u0660-\u0669](?:[-0-9A-Za-z\u00c0-\u024f\u0660-\u0669.,:/@_%+٫٬]*[0-9A-Za-z\u00c0-\u024f\u0660-\u0669%])?"
)
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")

LEAST = 3
"""Words against the order of reading that a text must have before anything is said about it."""


def order(text: str) -> tuple[int, int]:
    """Return how many words speak for the order of reading and how many against it."""
    reading = drawing = 0
    for match in _WORD.finditer(text):
        word = _MARK.sub("", match.group())
        if len(word) < 3:
            continue
        first, last = _form(word[0]), _form(word[-1])
        if first or last:
            reading += (first == "initial") + (last == "final")
            drawing += (first == "final") + (last == "initial")
            continue
        reading += word[-1] in _CLOSING_LETTERS or (len(word) > 4 and word.startswith(_ARTICLES))
        drawing += word[0] in _CLOSING_LETTERS or (
            len(word) > 4 and word.endswith(tuple(a[::-1] for a in _ARTICLES))
        )
    return reading, drawing


def in_reading_order(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text with its lines turned round where they are certainly in the order of drawing.

    Certain is a text of which at least five times as many words speak against the order of reading as for it; then
    every line with Arabic goes round but those that themselves read forwards. A text that leans that way less is left
    alone and told of.
    """
    reading, drawing = order(text)
    if drawing < LEAST or drawing <= reading:
        return text, ()
    if drawing < 5 * reading:
        leaning = f"{drawing} words are in the order of drawing, {reading} in that of reading: the text was left as it is"
        return text, (Diagnostic("visual-order", leaning),)
    turned = 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        forwards, backwards = order(line)
        if _WORD.search(line) and backwards >= forwards:
            lines[at] = reverse(line)
            turned += 1
    message = f"{turned} lines were stored in the order of drawing and have been turned round"
    return "\n".join(lines), (Diagnostic("visual-order", message),)


def reverse(line: str) -> str:
    """Turn a line round, keeping numbers and Latin words, mirroring brackets, marks staying on their letter."""
    kept = _LEFT_TO_RIGHT.sub(lambda run: run.group()[::-1], line)
    turned = kept[::-1].translate(_MIRROR)
    # Marks stood behind their letter before and stand before it now.
    return re.sub(f"({_MARK.pattern}+)([^\\W\\d_])", lambda pair: pair[2] + pair[1][::-1], turned)


def plain_letters(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text with presentation forms as the letters they stand for (NFKC of those characters alone)."""
    text, count = _FORMS.subn(lambda form: _letters(form.group()), text)
    if not count:
        return text, ()
    message = f"{count} presentation forms were read as the letters they stand for"
    return text, (Diagnostic("presentation-forms", message),)


@lru_cache(maxsize=1024)
def _letters(form: str) -> str:
    # A free-standing mark is compatible with a space and the mark; the space is of its drawing only.
    return unicodedata.normalize("NFKC", form).replace(" ", "") if form != "\ufdfc" else form


@lru_cache(maxsize=4096)
def _form(letter: str) -> str:
    """Return ``initial``, ``final``, … for a presentation form, else nothing."""
    head, bracket, _ = unicodedata.decomposition(letter).partition(">")
    return head[1:] if bracket else ""
