"""Agreement, on a case worked out by hand."""

from dataclasses import replace

import pytest

from attribution.store import Ruling, Store
from attribution.store.agreement import agreement, model, project, reviewers
from attribution.types import Fact, Reason, Stance, Unsourced, Verdict

from .making import FIRST, analysis, other_source, span


@pytest.fixture
def judged(store, key):
    """Mona and Sami on the same three relations and one statement.

    =========  ========  =========
    item       Mona      Sami
    =========  ========  =========
    first      accepted  accepted
    second     accepted  corrected: another source, and stance believes
    third      rejected  accepted
    statement  accepted  accepted
    =========  ========  =========

    Mona adds a statement that Sami, who has read everything, does not have.
    """
    items = store.sheet(key).items
    corrected = replace(other_source(items[1].item, "شهود", "شهود"), stance=Stance.BELIEVES)
    mona = [Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED]
    sami = [Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.ACCEPTED, Verdict.ACCEPTED]
    missed = Unsourced(span("الميناء يحترق"), Reason.NO_CUE, Fact.ATTACK)
    store.decide([Ruling(key, i.target, v) for i, v in zip(items, mona, strict=True)], "mona")
    store.decide([Ruling(key, store.target(key, missed), Verdict.ADDED, missed)], "mona")
    store.decide(
        [
            Ruling(key, i.target, v, corrected if v is Verdict.CORRECTED else i.item)
            for i, v in zip(items, sami, strict=True)
        ],
        "sami",
    )
    return store


def test_alphas_by_hand(judged):
    found = agreement(reviewers(judged))
    assert found.sides == ("mona", "sami")
    # Of 8 values 6 are accepted, 1 corrected, 1 rejected.
    # Disagreeing units 2 of 4: observed 2 * 2 / 8 = 1/2; expected (8² - 6² - 1 - 1) / (8 * 7) = 26/56.
    assert found.alphas["verdict"].value == pytest.approx(1 - (1 / 2) / (26 / 56))
    assert found.alphas["verdict"].units == 4
    # Both left two relations standing: reports/reports and reports/believes.
    # Observed 2/4; expected (16 - 9 - 1) / (4 * 3) = 1/2.
    assert found.alphas["stance"].value == pytest.approx(0)
    assert found.alphas["stance"].units == 2
    # One label only: nothing can be said.
    assert found.alphas["style"].value is None


def test_spans_and_links_by_hand(judged):
    (pair,) = agreement(reviewers(judged)).pairs
    overlaps = {name: (one.both, one.first, one.second) for name, one in pair.overlaps.items()}
    assert pair.units == 5
    assert overlaps == {
        "cue": (2, 2, 3),
        "source": (1, 2, 3),
        "content": (2, 2, 3),
        "link": (1, 2, 3),
        "unsourced": (1, 2, 1),
    }
    assert pair.overlaps["cue"].f1 == pytest.approx(4 / 5)


def test_against_the_model(judged):
    mona, sami = reviewers(judged)
    offered = model([judged])
    (pair,) = agreement([sami, offered]).pairs
    assert (pair.overlaps["link"].both, pair.overlaps["link"].first, pair.overlaps["link"].second) == (
        2,
        3,
        3,
    )
    assert pair.overlaps["unsourced"].f1 == 1
    found = agreement([mona, offered])
    assert found.alphas["verdict"].units == 0
    assert found.pairs[0].overlaps["cue"].f1 == pytest.approx(4 / 5)


def test_what_one_added_counts_only_against_who_read_the_text(judged, tmp_path):
    with Store.open(tmp_path / "late.isnad", create=True) as late:
        key = late.put(analysis(), late.run(FIRST))
        late.decide([Ruling(key, late.sheet(key).items[0].target, Verdict.ACCEPTED)], "lena")
        (pair,) = agreement([project(judged, "all"), project(late, "lena")]).pairs
    assert pair.units == 1
    assert pair.overlaps["link"].f1 == 1
    assert pair.overlaps["unsourced"].f1 is None
