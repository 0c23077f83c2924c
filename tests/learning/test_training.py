"""Training from end to end: the same bytes for the same seed, and a model that can be used."""

from pathlib import Path

import pytest

from attribution.errors import CorpusError
from attribution.learning.train import train
from attribution.pipeline import load_analyser
from attribution.types import Document

GOLD = Path(__file__).parents[2] / "fixtures" / "gold"


@pytest.mark.slow
def test_two_trainings_with_one_seed_give_the_same_bytes_and_a_model_that_reads(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, jobs in zip(folders, (1, 2), strict=True):
        train([GOLD / "conflict.gold.jsonl"], folder, seed=5, jobs=jobs)
    names = sorted(path.name for path in folders[0].iterdir())
    assert names == sorted(path.name for path in folders[1].iterdir())
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name
    text = "وقال المتحدث باسم الوزارة إن القوات سيطرت على المدينة."
    found = load_analyser(folders[0], "fast").analyse(Document("d", text))
    assert [relation.cue.of(text) for relation in found.relations] == ["وقال"]


def test_too_few_documents_are_refused(tmp_path: Path) -> None:
    texts = (GOLD / "conflict.texts.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    gold = (GOLD / "conflict.gold.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "few.texts.jsonl").write_text("\n".join(texts), encoding="utf-8")
    (tmp_path / "few.gold.jsonl").write_text("\n".join(gold), encoding="utf-8")
    with pytest.raises(CorpusError, match="too few"):
        train([tmp_path / "few.gold.jsonl"], tmp_path / "model")
