"""From a score to a probability, by isotonic regression on held-out folds (Zadrozny and Elkan 2002)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.generic]


@dataclass(frozen=True)
class Calibration:
    """A rising curve through ``scores`` and ``chances``, straight between its points."""

    scores: npt.NDArray[np.float64]
    chances: npt.NDArray[np.float64]

    def __call__(self, score: float) -> float:
        """Return the probability that a score stands for."""
        return float(np.interp(score, self.scores, self.chances))

    def arrays(self) -> dict[str, Array]:
        """Return the curve as plain arrays, for storing."""
        return {"scores": self.scores, "chances": self.chances}

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> Calibration:
        """Return the curve that :meth:`arrays` stored."""
        return cls(arrays["scores"].astype(np.float64), arrays["chances"].astype(np.float64))


def fit(scores: Sequence[float], right: Sequence[bool]) -> Calibration:
    """Fit the curve to scores and whether what was scored was right."""
    from sklearn.isotonic import IsotonicRegression

    curve = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(
        np.asarray(scores), np.asarray(right, float)
    )
    return Calibration(
        np.asarray(curve.X_thresholds_, np.float64), np.asarray(curve.y_thresholds_, np.float64)
    )


def expected_error(chances: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error: the mean gap of confidence and rightness over bins of equal width."""
    given = np.asarray(chances)
    held = np.asarray(right, float)
    which = np.minimum((given * bins).astype(int), bins - 1)
    total = 0.0
    for n in range(bins):
        inside = which == n
        if inside.any():
            total += abs(given[inside].mean() - held[inside].mean()) * inside.mean()
    return float(total)
