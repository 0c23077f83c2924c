import re

import pytest
from rich.cells import cell_len

from attribution.exporters import Options, exporter
from attribution.exporters.forms import GAP, Columns
from attribution.terminal import Mode
from attribution.terminal.lines import LRM

from .making import OBSERVATORY, TEXT

INVISIBLE = re.compile("[\u200c-\u200f\u061c\u202b\u202c]")


def table(*analyses, **options):
    return "".join(exporter("table", Options(**options)).export(analyses))


def test_a_pipe_gets_plain_text_in_logical_order(analysis):
    text = table(analysis)
    assert "\x1b" not in text
    assert not INVISIBLE.search(text)
    assert re.search(f"source +{TEXT[4:10]}\n", text)
    assert re.search(f"who +{OBSERVATORY}\n", text)
    assert "organisation: Syrian Observatory" in text
    assert re.search("claim +«نعم»\n", text)
    assert "affirms · direct · not asserted · within 1" in text
    assert "no-cue · casualties" in text
    assert "odd: something [bold]odd[/bold] (characters 0 to 3)" in text


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("width", [40, 80, 119, 120, 200, 300])
def test_no_line_is_wider_than_asked_for(analysis, hostile, width, mode):
    for line in table(analysis, hostile, width=width, bidi=mode, fence=True).splitlines():
        assert cell_len(INVISIBLE.sub("", line)) <= width


@pytest.mark.parametrize("mode", list(Mode))
def test_columns_hold_and_fields_stay_fenced(analysis, mode):
    """What stands between two fences starts where its column starts and ends inside it."""
    width = 200
    form = Columns(width, mode, True)
    edges, at = [], 0
    for column in form._claim:
        edges.append((at, at + column))
        at += column + GAP
    assert edges[-1][1] == width
    text = table(analysis, width=width, bidi=mode, fence=True, parts=frozenset({"relations"}))
    body = text.split("─\n")[1]
    seen = set()
    for line in body.splitlines():
        for match in re.finditer(f"{LRM}([^{LRM}]*){LRM}", line):
            before = cell_len(INVISIBLE.sub("", line[: match.start()]))
            after = before + cell_len(INVISIBLE.sub("", match[1]))
            holding = [index for index, (start, end) in enumerate(edges) if start <= before and after <= end]
            assert len(holding) == 1
            seen.add(holding[0])
        assert not re.sub(f"{LRM}[^{LRM}]*{LRM}", "", line).strip()
    assert seen == set(range(len(edges)))


def test_a_source_stands_on_the_line_of_who_it_is(analysis):
    text = INVISIBLE.sub("", table(analysis, width=200, bidi="logical", fence=True))
    lines = [line for line in text.splitlines() if OBSERVATORY in line]
    assert len(lines) == 1
    assert re.search(f"{TEXT[4:10]}  +{OBSERVATORY}", lines[0])


def test_only_what_is_asked_for(analysis):
    text = table(analysis, parts=frozenset({"unsourced"}))
    assert "Claims" not in text
    assert "no-cue" in text


def test_colour_is_escape_codes_around_words_only(analysis):
    text = table(analysis, width=80, bidi="logical", fence=True, colour=True)
    assert "\x1b[" in text
    assert re.sub(r"\x1b\[[0-9;]*m", "", text).replace(" ", "") == table(
        analysis, width=80, bidi="logical", fence=True
    ).replace(" ", "")


@pytest.mark.parametrize(
    "options", [{}, {"width": 80, "fence": True}, {"width": 200, "bidi": "shaped", "fence": True}]
)
def test_nothing_from_a_document_acts(hostile, options):
    text = table(hostile, **options)
    assert not [char for char in text if char != "\n" and (ord(char) < 32 or 0x7F <= ord(char) < 0xA0)]
    assert "\u202e" not in text
    assert "␛" in text
    text.encode("utf-8")


def test_dates_are_not_reordered_by_an_arabic_outlet(analysis):
    text = table(analysis, width=80, bidi="shaped", fence=True)
    assert "2026-01-02" in text
