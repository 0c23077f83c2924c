"""The classifier of labels."""

from attribution.learning.softmax import Softmax, train

ROWS = [["warm", "x"], ["cold", "x"], ["wet", "y"]] * 10
LABELS = ["sun", "snow", "rain"] * 10


def test_it_learns_what_tells_labels_apart() -> None:
    model = train(ROWS, LABELS, seed=0)
    assert [model.best(row) for row in ROWS[:3]] == LABELS[:3]


def test_probabilities_add_up_and_agree_with_the_best() -> None:
    model = train(ROWS, LABELS, seed=0)
    found = model.probabilities(["cold", "never seen"])
    assert abs(sum(found.values()) - 1) < 1e-6
    assert max(found, key=lambda name: found[name]) == model.best(["cold"])


def test_two_labels_work_as_many_do() -> None:
    model = train([["a"], ["b"]] * 20, ["yes", "no"] * 20, seed=0)
    assert model.probabilities(["a"])["yes"] > 0.5 > model.probabilities(["b"])["yes"]


def test_stored_and_read_back_it_is_the_same() -> None:
    model = train(ROWS, LABELS, seed=0)
    again = Softmax.of(model.arrays())
    assert again.probabilities(["wet"]) == model.probabilities(["wet"])
