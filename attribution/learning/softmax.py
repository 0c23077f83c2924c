"""Multinomial logistic regression over named features: trained by scikit-learn, stored as plain arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.generic]


@dataclass(frozen=True)
class Softmax:
    """Weights of a trained classifier: ``weights[attributes[name]]`` are added to ``intercepts``, one a label."""

    labels: tuple[str, ...]
    attributes: dict[str, int]
    weights: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float32]

    def probabilities(self, names: Sequence[str]) -> dict[str, float]:
        """Return the probability of each label given the features that hold."""
        found = [n for n in map(self.attributes.get, names) if n is not None]
        scores = self.intercepts + self.weights[found].sum(axis=0) if found else self.intercepts
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))

    def best(self, names: Sequence[str]) -> str:
        """Return the most probable label."""
        found = [n for n in map(self.attributes.get, names) if n is not None]
        scores = self.intercepts + self.weights[found].sum(axis=0) if found else self.intercepts
        return self.labels[int(scores.argmax())]

    def arrays(self) -> dict[str, Array]:
        """Return the classifier as plain arrays, for storing."""
        names = sorted(self.attributes, key=self.attributes.__getitem__)
        return {
            "labels": np.frombuffer("\n".join(self.labels).encode(), np.uint8),
            "attributes": np.frombuffer("\n".join(names).encode(), np.uint8),
            "weights": self.weights,
            "intercepts": self.intercepts,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> Softmax:
        """Return the classifier that :meth:`arrays` stored."""
        names = arrays["attributes"].tobytes().decode().split("\n")
        return cls(
            tuple(arrays["labels"].tobytes().decode().split("\n")),
            {name: n for n, name in enumerate(names)},
            arrays["weights"].astype(np.float32),
            arrays["intercepts"].astype(np.float32),
        )


def train(
    rows: Sequence[Sequence[str]], labels: Sequence[str], *, seed: int, strength: float = 1.0, least: int = 2
) -> Softmax:
    """Train on rows of feature names; ``strength`` is the inverse of the penalty, as in scikit-learn."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= least)
    attributes = {name: n for n, name in enumerate(names)}
    indices: list[int] = []
    pointers = [0]
    for row in rows:
        indices += sorted({attributes[name] for name in row if name in attributes})
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(names)))
    model = LogisticRegression(C=strength, max_iter=400, random_state=seed).fit(matrix, np.asarray(labels))
    weights = np.asarray(model.coef_.T, np.float32)
    intercepts = np.asarray(model.intercept_, np.float32)
    if len(model.classes_) == 2:
        weights = np.concatenate([-weights / 2, weights / 2], axis=1)
        intercepts = np.concatenate([-intercepts / 2, intercepts / 2])
    return Softmax(tuple(str(label) for label in model.classes_), attributes, weights, intercepts)
