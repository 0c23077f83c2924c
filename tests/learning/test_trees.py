"""Trees as arrays give what scikit-learn's own give."""

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from attribution.learning import trees


@pytest.fixture(scope="module")
def data() -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(3)
    rows = draw.normal(size=(900, 6)).astype(np.float32)
    rows[draw.random(rows.shape) < 0.1] = np.nan
    right = (np.nan_to_num(rows[:, 0]) + np.nan_to_num(rows[:, 1]) ** 2 > 0.7).astype(np.float32)
    return rows, right


def test_same_probabilities_as_the_reference(data: tuple[np.ndarray, np.ndarray]) -> None:
    rows, right = data
    reference = HistGradientBoostingClassifier(
        max_iter=30,
        learning_rate=0.12,
        max_leaf_nodes=12,
        max_depth=5,
        min_samples_leaf=30,
        l2_regularization=2.0,
        early_stopping=False,
        random_state=1,
    ).fit(rows, right > 0)
    own = trees.train(rows, right, seed=1, size=trees.SMALL._replace(trees=30))
    assert np.allclose(own.probabilities(rows), reference.predict_proba(rows)[:, 1], atol=1e-5)


def test_a_degree_between_is_learned_as_a_share(data: tuple[np.ndarray, np.ndarray]) -> None:
    rows, _ = data
    own = trees.train(rows, np.full(len(rows), 0.3, np.float32), seed=1, size=trees.SMALL._replace(trees=20))
    assert own.probabilities(rows).mean() == pytest.approx(0.3, abs=0.02)


def test_stored_and_read_back_it_is_the_same(data: tuple[np.ndarray, np.ndarray]) -> None:
    rows, right = data
    own = trees.train(rows, right, seed=1, size=trees.SMALL._replace(trees=10))
    again = trees.Trees.of(own.arrays())
    assert np.array_equal(again.probabilities(rows), own.probabilities(rows))


def test_no_rows_give_no_probabilities(data: tuple[np.ndarray, np.ndarray]) -> None:
    rows, right = data
    assert trees.train(rows, right, seed=1, size=trees.SMALL._replace(trees=5)).probabilities(
        rows[:0]
    ).shape == (0,)
