import pytest

from attribution.errors import ConfigError
from attribution.rules.baseline import Baseline, read
from attribution.rules.located import locate
from attribution.types import Document, Finding, Severity, Span

# "The bridge fell yesterday."
FELL = "سقط الجسر أمس"


def located(text, *words, doc="a", code="ISN103"):
    findings, at = [], 0
    for word in words:
        at = text.index(word, at)
        findings.append(Finding(code, Severity.ERROR, "What.", Span(at, at + len(word)), "Mend."))
        at += len(word)
    return locate(Document(doc, text), findings)


def accepted(*batches):
    every = [one for batch in batches for one in batch]
    return Baseline().renewed(every, {one.document.doc for one in every})


def test_what_is_accepted_is_not_fresh():
    batch = located(f"{FELL}.", FELL)
    assert list(accepted(batch).fresh(batch)) == []


def test_it_survives_text_that_moves_and_blanks_that_change():
    held = accepted(located(f"{FELL}.", FELL))
    moved = located(f"كلمات جديدة. {FELL}.", FELL)
    assert list(held.fresh(moved)) == []
    broken = FELL.replace(" ", "\n ")
    assert list(held.fresh(located(f"{broken}.", broken))) == []


@pytest.mark.parametrize("change", [{"doc": "b"}, {"code": "ISN101"}])
def test_it_holds_for_one_document_and_rule(change):
    held = accepted(located(f"{FELL}.", FELL))
    assert len(list(held.fresh(located(f"{FELL}.", FELL, **change)))) == 1


def test_other_words_are_fresh():
    held = accepted(located(f"{FELL}.", FELL))
    assert len(list(held.fresh(located("سقط السقف أمس.", "سقط السقف أمس")))) == 1


def test_as_many_as_were_accepted():
    held = accepted(located(f"{FELL}. {FELL}.", FELL, FELL))
    assert held.entries[0].count == 2
    thrice = located(f"{FELL}. {FELL}. {FELL}.", FELL, FELL, FELL)
    assert list(held.fresh(thrice)) == [thrice[2]]


def test_documents_that_are_no_part_of_a_run_keep_their_entries():
    held = accepted(located(f"{FELL}.", FELL), located(f"{FELL}.", FELL, doc="b"))
    renewed = held.renewed([], {"a"})
    assert [entry.doc for entry in renewed.entries] == ["b"]


def test_the_file_round_trips(tmp_path):
    held = accepted(located(f"{FELL} \ud800.", f"{FELL} \ud800"), located(f"{FELL}.", FELL, doc="b"))
    path = tmp_path / "baseline.json"
    path.write_text(held.written(), encoding="ascii")
    assert read(path) == held
    path.write_text(Baseline().written(), encoding="ascii")
    assert read(path) == Baseline()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 1, "accepted": [{}]}', '{"version": 9, "accepted": []}']
)
def test_a_file_that_is_none_is_named(tmp_path, text):
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="write-baseline"):
        read(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        read(tmp_path / "missing.json")
