from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.engines.accurate import AccurateEngine, nearness
from attribution.engines.base import LABELS, Floats
from attribution.engines.encoder.labels import ARGUMENTS, ASSERTED, CUES, KINDS, STANCES, STYLES
from attribution.engines.encoder.pieces import SPACE, Pieces
from attribution.engines.encoder.runtime import contract, load
from attribution.engines.encoder.windows import Ints
from attribution.errors import ModelError
from attribution.stages.candidates import MEDIUM, ROLES, path_spans
from attribution.text.page import Page, layout
from attribution.types import Document

HIDDEN, WIDTH, POINTER = 8, 6, 4
PIECES = Pieces(
    [
        ("<s>", 0.0),
        ("<pad>", 0.0),
        ("</s>", 0.0),
        ("<unk>", 0.0),
        (SPACE, -2.0),
        *((c, -3.0) for c in "abcdefw"),
    ]
)
# "The minister said that the town was safe. He added: «All is well»."
NEWS = """قال الوزير إن البلدة آمنة. وأضاف: «كل شيء بخير».
"""


def encode(pieces: Ints, features: Ints, lengths: Ints) -> Floats:
    """Stand in for the encoder: each piece's vector depends on it and its features alone."""
    seed = pieces[..., None] * 13 + features.sum(-1)[..., None] * 7 + np.arange(HIDDEN) * 3
    return np.sin(seed.astype(np.float32))


def weights() -> dict[str, Floats]:
    rng = np.random.default_rng(0)
    made: dict[str, Floats] = {}
    for name in ("document", "argument"):
        made[f"{name}.head.weight"] = rng.normal(size=(WIDTH, HIDDEN)).astype(np.float32)
        made[f"{name}.head.bias"] = np.zeros(WIDTH, np.float32)
        made[f"{name}.tail.weight"] = rng.normal(size=(WIDTH, HIDDEN)).astype(np.float32)
    sizes = {
        "cue": len(CUES), "unsourced": 1, "inside": 2, "query": POINTER, "key": POINTER, "nobody": 1,
        "emissions": len(ARGUMENTS), "stance": len(STANCES), "style": len(STYLES), "asserted": len(ASSERTED),
        "kind_cue": len(KINDS), "kind_source": len(KINDS),
    }  # fmt: skip
    for name, size in sizes.items():
        made[f"{name}.weight"] = rng.normal(size=(size, WIDTH)).astype(np.float32)
        made[f"{name}.bias"] = np.zeros(size, np.float32)
    made["near.weight"] = rng.normal(size=(25, 1)).astype(np.float32)
    made["moves"] = rng.normal(size=(len(ARGUMENTS), len(ARGUMENTS))).astype(np.float32)
    made["starts"] = np.zeros(len(ARGUMENTS), np.float32)
    return made


def engine() -> AccurateEngine:
    return AccurateEngine(PIECES, weights(), encode)


def page_of(text: str) -> Page:
    return layout(Document("d", text))


@given(st.lists(st.sampled_from(["a", "bad", "«", "»", ".", "\n"]), max_size=30))
@settings(max_examples=30)
def test_probabilities_are_probabilities(words: list[str]) -> None:
    page = page_of(" ".join(words))
    reader = engine()
    cues = reader.cue_probabilities(page)
    assert cues.shape == (len(page), 3)
    assert np.allclose(cues.sum(axis=1), 1, atol=1e-4)
    unsourced = reader.unsourced_probabilities(page)
    assert unsourced.shape == (len(page),)
    assert ((unsourced >= 0) & (unsourced <= 1)).all()
    marked = [(i, i) for i in range(0, len(page), 3)]
    scored = reader.arguments(page, marked)
    assert [scores.cue for scores in scored] == marked
    for scores in scored:
        assert np.allclose(scores.labels.sum(axis=1), 1, atol=1e-4)
        assert scores.labels.shape == (len(scores.path), len(LABELS))
    assert np.allclose(reader.antecedents(page, marked).sum(axis=1), 1, atol=1e-4)


def test_the_best_labelling_never_goes_on_with_what_nobody_began() -> None:
    page = page_of(NEWS)
    for scores in engine().arguments(page, [(0, 0), (6, 6)]):
        before = "O"
        for number in scores.path.tolist():
            label = LABELS[number]
            assert not label.startswith("I-") or before[2:] == label[2:]
            before = label


def test_spans_follow_the_path() -> None:
    page = page_of(NEWS)
    (scores,) = engine().arguments(page, [(0, 0)])
    marked = {
        i
        for role in (*ROLES.values(), MEDIUM)
        for first, last in path_spans(scores, role)
        for i in range(first, last + 1)
    }
    named = {i for i, n in enumerate(scores.path.tolist(), scores.first) if LABELS[n] not in "OK"}
    assert marked == named


def test_attributes_are_distributions_over_their_values() -> None:
    page = page_of(NEWS)
    (scores,) = engine().arguments(page, [(0, 0)])
    for values, names in ((scores.stance, STANCES), (scores.style, STYLES), (scores.kind, KINDS)):
        assert values is not None
        assert tuple(values) == names
        assert sum(values.values()) == pytest.approx(1, abs=1e-4)
    assert sum(scores.kind_of((1, 1)).values()) == pytest.approx(1, abs=1e-4)
    assert scores.asserted is not None
    assert 0 <= scores.asserted <= 1


def test_other_cues_do_not_change_how_many_answers_there_are() -> None:
    page = page_of(NEWS)
    reader = engine()
    assert len(reader.arguments(page, [(0, 0), (6, 6)])) == 2
    assert reader.arguments(page, []) == []


def test_nearness_tells_before_from_behind() -> None:
    buckets = nearness(np.array([5]), 11)[0]
    assert buckets[5] == 12
    assert (np.diff(buckets) >= 0).all()
    assert buckets.min() >= 0
    assert buckets.max() <= 24


def test_a_model_for_other_features_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(contract() | {"features": 1}), encoding="utf-8")
    with pytest.raises(ModelError, match="features"):
        load(tmp_path)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="manifest"):
        load(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps(contract()), encoding="utf-8")
    with pytest.raises(ModelError, match="lacks"):
        load(tmp_path)
