"""Calibration: rising, bounded, and better than what it was fitted to."""

import numpy as np
import pytest

from attribution.learning.calibration import Calibration, expected_error, fit


@pytest.fixture(scope="module")
def curve() -> tuple[Calibration, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(1)
    scores = draw.random(3000)
    right = draw.random(3000) < scores**2
    return fit(scores.tolist(), right.tolist()), scores, right


def test_a_higher_score_never_means_a_lower_chance(curve) -> None:
    found = [curve[0](x) for x in np.linspace(-0.5, 1.5, 80)]
    assert found == sorted(found)
    assert found[0] > 0
    assert found[-1] < 1


def test_it_brings_chances_nearer_to_what_happens(curve) -> None:
    fitted, scores, right = curve
    before = expected_error(scores.tolist(), right.tolist())
    after = expected_error([fitted(s) for s in scores], right.tolist())
    assert after < before / 3


def test_a_confident_error_is_counted() -> None:
    assert expected_error([0.9] * 10, [False] * 10) == pytest.approx(0.9)


def test_stored_and_read_back_it_is_the_same(curve) -> None:
    again = Calibration.of(curve[0].arrays())
    assert [again(x) for x in (0.1, 0.5, 0.9)] == [curve[0](x) for x in (0.1, 0.5, 0.9)]
