"""The same order and the same mirrored glyphs as ICU gives, on lines made up at random and on real ones."""

import json
import random
from pathlib import Path

import pytest

from attribution.terminal import Mode, layout
from attribution.terminal.bidi import line_levels, reorder, resolve
from attribution.terminal.characters import MIRROR
from attribution.terminal.sanitise import disarmed
from tests.terminal import icu

pytestmark = pytest.mark.skipif(
    icu.library() is None, reason="ICU is not installed (Debian and Ubuntu: apt-get install libicu-dev)"
)
TEXTS = Path(__file__).parents[2] / "fixtures" / "gold"
ALPHABET = [
    *'ابتثعغفقلأإةى א aZ 19 ٣٠  .,،:؛؟-+%$()[]«»{}<>/"!☺中٫٪',
    *"\u064e\u0651\u0640\u200c\u200d\u200e\u200f\u061c\t",
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
]
REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
UNDRAWN = frozenset("\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def random_lines(count):
    pick = random.Random(7)
    return ["".join(pick.choices(ALPHABET, k=pick.randint(1, 60))) for _ in range(count)]


def real_paragraphs():
    for path in sorted(TEXTS.glob("*.texts.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from filter(None, json.loads(line)["text"].split("\n"))


def difference(text, base):
    """Return what ICU and the project see differently in a paragraph, or None."""
    mine = resolve(text, base)
    levels = line_levels(mine.classes, mine.levels, mine.level)
    order = [at for at in reorder(levels) if mine.classes[at] not in REMOVED]
    with icu.Paragraph(text, base) as theirs:
        if mine.level != theirs.level:
            return "paragraph level", mine.level, theirs.level
        wanted = [at for at in theirs.order() if mine.classes[at] not in REMOVED]
        if order != wanted:
            return "order", order, wanted
        drawn = "".join(MIRROR.get(text[at], text[at]) if levels[at] % 2 else text[at] for at in order)
        glyphs = [[char for char in one if char not in UNDRAWN] for one in (drawn, theirs.drawn())]
        return ("glyphs", *glyphs) if glyphs[0] != glyphs[1] else None


def test_random_lines_have_the_order_and_glyphs_of_icu():
    lines = random_lines(20_000)
    bases = ("ltr", "rtl", "auto")
    found = [(text, difference(text, bases[at % 3])) for at, text in enumerate(lines)]
    assert [one for one in found if one[1]] == []


def test_real_paragraphs_have_the_order_and_glyphs_of_icu():
    found = [(text, base, difference(text, base)) for text in real_paragraphs() for base in ("rtl", "auto")]
    assert len(found) > 500
    assert [one for one in found if one[2]] == []


def wrapped(text, base, width):
    """Return for each wrapped line where it is, and its cells' code points as laid out and as ICU orders them."""
    lines = layout(text, width, base, Mode.VISUAL)
    with icu.Paragraph(disarmed(text), base) as theirs:
        for line in lines:
            bases = {cell.base for cell in line.cells}
            order = theirs.order(line.start, line.shown) if line.cells else []
            yield line.start, [cell.base for cell in line.cells], [at for at in order if at in bases]


def test_wrapped_lines_have_the_order_of_icu():
    lines = [one for text in real_paragraphs() for one in wrapped(text, "rtl", 40)]
    assert len(lines) > 2_000
    lines += [one for text in random_lines(2_000) for one in wrapped(text, "auto", 12)]
    assert [one for one in lines if one[1] != one[2]] == []
