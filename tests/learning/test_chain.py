"""The chain that is applied with numpy gives what CRFsuite's own tagger gives."""

import random

import numpy as np
import pycrfsuite
import pytest

from attribution.learning.chain import Chain, best_paths, marginals, train

Sequences = list[tuple[list[list[str]], list[str]]]


@pytest.fixture(scope="module")
def sequences() -> Sequences:
    draw = random.Random(5)
    found: Sequences = []
    for _ in range(60):
        labels = [draw.choice("OBI") for _ in range(draw.randint(1, 12))]
        rows = [
            [f"is{label}" if draw.random() < 0.7 else "noise", f"n{draw.randint(0, 4)}"] for label in labels
        ]
        found.append((rows, labels))
    return found


def scores(chain: Chain, rows: list[list[str]]) -> np.ndarray:
    table = np.zeros((len(rows), len(chain.labels)), np.float32)
    for t, row in enumerate(rows):
        for name in row:
            if name in chain.attributes:
                table[t] += chain.weights[chain.attributes[name]]
    return table


def test_same_labels_and_probabilities_as_the_reference(sequences: Sequences, tmp_path) -> None:
    path = str(tmp_path / "reference")
    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(rows), labels)
    trainer.set_params({"c1": 0.0, "c2": 0.5, "max_iterations": 40, "feature.minfreq": 2})
    trainer.train(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    chain = train(sequences, c1=0.0, c2=0.5, iterations=40)
    given = [scores(chain, rows) for rows, _ in sequences]
    found = marginals(chain, given)
    paths = best_paths(chain, given)
    same = total = 0
    for (rows, _), probabilities, path_found in zip(sequences, found, paths, strict=True):
        expected = tagger.tag(rows)
        same += sum(chain.labels[n] == label for n, label in zip(path_found, expected, strict=True))
        total += len(expected)
        for t in range(len(rows)):
            for n, label in enumerate(chain.labels):
                # Weights are kept in half precision.
                assert probabilities[t, n] == pytest.approx(tagger.marginal(label, t), abs=5e-3)
    assert same >= 0.99 * total


def test_stored_and_read_back_it_is_the_same(sequences: Sequences) -> None:
    chain = train(sequences, c1=0.0, c2=0.5, iterations=20)
    again = Chain.of(chain.arrays())
    assert again.labels == chain.labels
    assert again.attributes == chain.attributes
    assert np.array_equal(again.weights, chain.weights)
    assert np.array_equal(again.transitions, chain.transitions)


def test_a_sequence_is_judged_the_same_alone_and_among_others(sequences: Sequences) -> None:
    chain = train(sequences, c1=0.0, c2=0.5, iterations=20)
    given = [scores(chain, rows) for rows, _ in sequences]
    together = marginals(chain, given)
    for one, expected in zip(given, together, strict=True):
        assert np.allclose(marginals(chain, [one])[0], expected, atol=1e-5)
