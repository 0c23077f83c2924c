"""Boosted trees: trained by scikit-learn, stored and applied as plain arrays.

scikit-learn costs seconds to import and its stored form is bound to its version; the trees themselves are a few
arrays. A test holds that both give the same probabilities.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.generic]


class Size(NamedTuple):
    """How large an ensemble is: trees, leaves of each, splits on the way to a leaf at most, and the learning rate."""

    trees: int
    leaves: int
    deepest: int | None
    rate: float


SMALL = Size(70, 12, 5, 0.12)
"""Each split costs a step for every row and tree: small where a corpus is to be read."""
LARGE = Size(120, 16, None, 0.08)


@dataclass(frozen=True)
class Trees:
    """All trees' nodes in one table.

    From node ``n`` a row goes to ``left[n]`` where its value of column ``feature[n]`` is at most ``threshold[n]``,
    or is missing and ``missing_left[n]``; else to ``right[n]``. A leaf leads to itself and has a ``value``.
    ``roots`` are the first nodes of the trees, ``depth`` the longest way down, ``base`` the score before any tree.
    """

    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float32]
    missing_left: npt.NDArray[np.bool_]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    roots: npt.NDArray[np.int32]
    depth: int
    base: float

    def probabilities(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return for each row the probability of the positive class."""
        if not len(rows):
            return np.zeros(0, np.float32)
        count, width = rows.shape
        # A missing value goes where "at most infinity" goes, or nowhere "at most" goes: two columns for each.
        missing = np.isnan(rows)
        low = np.where(missing, np.float32(-np.inf), rows)
        high = np.where(missing, np.float32(np.inf), rows)
        values = np.concatenate([low, high], axis=1).ravel()
        start = (np.arange(count, dtype=np.int32) * (2 * width))[:, None]
        column = np.where(self.missing_left, self.feature, self.feature + width).astype(np.int32)
        children = np.stack([self.left, self.right], axis=1).ravel()
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            rightwards = values.take(start + column.take(node)) > self.threshold.take(node)
            node = children.take(2 * node + rightwards)
        score = self.base + self.value.take(node).sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-score)), np.float32)

    def arrays(self) -> dict[str, Array]:
        """Return the trees as plain arrays, for storing."""
        return {
            "feature": self.feature,
            "threshold": self.threshold,
            "missing_left": self.missing_left,
            "left": self.left,
            "right": self.right,
            "value": self.value,
            "roots": self.roots,
            "scalars": np.asarray([float(self.depth), self.base]),
        }

    @classmethod
    def of(cls, arrays: dict[str, Array]) -> Trees:
        """Return the trees that :meth:`arrays` stored."""
        depth, base = arrays["scalars"].astype(float).tolist()
        return cls(
            arrays["feature"].astype(np.int32),
            arrays["threshold"].astype(np.float32),
            arrays["missing_left"].astype(np.bool_),
            arrays["left"].astype(np.int32),
            arrays["right"].astype(np.int32),
            arrays["value"].astype(np.float32),
            arrays["roots"].astype(np.int32),
            int(depth),
            base,
        )


def train(
    rows: npt.NDArray[np.float32],
    targets: npt.NDArray[np.float32],
    *,
    seed: int,
    size: Size = SMALL,
) -> Trees:
    """Train on rows whose targets are degrees of rightness between 0 and 1.

    A target between counts as that share of a right row and the rest of a wrong one, so that the probability
    learned is the expected degree.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    empty = np.isnan(rows).all(axis=0)
    if empty.any():
        # scikit-learn cannot bin a column without any value.
        rows = np.where(empty, np.float32(0), rows)
    partly = (targets > 0) & (targets < 1)
    x = np.concatenate([rows, rows[partly]])
    y = np.concatenate([targets > 0, np.zeros(int(partly.sum()), bool)])
    weight = np.concatenate([np.where(partly, targets, 1.0), 1 - targets[partly]])
    learner = HistGradientBoostingClassifier(
        max_iter=size.trees,
        learning_rate=size.rate,
        max_leaf_nodes=size.leaves,
        max_depth=size.deepest,
        min_samples_leaf=30,
        l2_regularization=2.0,
        early_stopping=False,
        random_state=seed,
    )
    return _table(learner.fit(x, y, sample_weight=weight))


def _table(model: object) -> Trees:
    """Read the trees out of a fitted scikit-learn model."""
    nodes = [stage[0].nodes for stage in model._predictors]  # type: ignore[attr-defined]
    feature, threshold, missing, left, right, value, roots = [], [], [], [], [], [], []
    at = 0
    for table in nodes:
        leaf = table["is_leaf"].astype(bool)
        own = np.arange(len(table)) + at
        feature.append(np.where(leaf, 0, table["feature_idx"]))
        # Thresholds lie between two float32 values, so that rounding towards the lower one keeps every decision.
        threshold.append(np.where(leaf, np.inf, table["num_threshold"]))
        missing.append(table["missing_go_to_left"].astype(bool))
        left.append(np.where(leaf, own, table["left"] + at))
        right.append(np.where(leaf, own, table["right"] + at))
        value.append(np.where(leaf, table["value"], 0.0))
        roots.append(at)
        at += len(table)
    depth = int(max(table["depth"].max() for table in nodes))
    low = np.concatenate(threshold)
    rounded = low.astype(np.float32)
    rounded = np.where(rounded > low, np.nextafter(rounded, np.float32(-np.inf)), rounded)
    return Trees(
        np.concatenate(feature).astype(np.int32),
        rounded.astype(np.float32),
        np.concatenate(missing),
        np.concatenate(left).astype(np.int32),
        np.concatenate(right).astype(np.int32),
        np.concatenate(value).astype(np.float32),
        np.asarray(roots, np.int32),
        depth,
        float(np.ravel(model._baseline_prediction)[0]),  # type: ignore[attr-defined]
    )
