"""The whole way with the shipped models: what a user relies on, whatever the text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import attribution
from attribution.errors import ConfigError, ModelError
from attribution.pipeline import load_analyser
from attribution.types import Analysis, Document, Kind, Reason, Span

ROOT = Path(__file__).parents[1]
ENGINES = ("accurate", "fast", "rules")
WORDS = st.sampled_from(
    [
        "وقال",
        "المرصد",
        "إن",
        "القوات",
        "سيطرت",
        "على",
        "«المدينة»",
        ".",
        "،",
        ":",
        '"',
        "وأضاف",
        "أن",
        "مصدر",
        "أمني",
        "بحسب",
        "ذكر",
        "مشيرا",
        "إلى",
        "قوله",
        "نفى",
        "الوزير",
        "يعتقد",
        "في",
        "بيان",
        "12",
        "%",
        "؟",
        "(",
        ")",
        "\n\n",
        "كما",
        "قال",
        "،",
        "سنعود",
        "hello",
    ]
)


def articles() -> list[Document]:
    path = ROOT / "fixtures" / "gold" / "conflict.texts.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Document(row["doc"], row["text"]) for row in rows[:6]]


def check(analysis: Analysis) -> None:
    """Hold what every analysis promises."""
    text = analysis.document.text
    cues = [relation.cue for relation in analysis.relations]
    assert cues == sorted(cues)
    assert len(set(cues)) == len(cues)
    for number, relation in enumerate(analysis.relations):
        spans = [relation.cue, *relation.sources, *relation.content]
        spans += [relation.medium] if relation.medium else []
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
        assert relation.content
        for span in relation.content:
            assert not span.overlaps(relation.cue)
            assert not any(span.overlaps(source) for source in relation.sources)
        assert len(relation.entities) == max(1, len(relation.sources))
        assert 0 <= relation.confidence <= 1
        if relation.nested is not None:
            assert relation.nested != number
            holder = analysis.relations[relation.nested]
            assert any(s.start <= relation.cue.start and relation.cue.end <= s.end for s in holder.content)
        for entity in relation.entities:
            assert (entity.name is None) == (entity.kind in {Kind.NOBODY}) or entity.kind is Kind.UNNAMED
    sourced = [
        span
        for relation in analysis.relations
        if Kind.NOBODY not in {entity.kind for entity in relation.entities}
        for span in relation.content
    ]
    for one in analysis.unsourced:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert not any(one.span.overlaps(span) for span in sourced)
        assert 0 <= one.confidence <= 1


@pytest.mark.parametrize("engine", ENGINES)
def test_every_article_keeps_the_promises(engine: str) -> None:
    analyser = load_analyser(None, engine)
    for document in articles():
        analysis = analyser.analyse(document)
        assert analysis.relations
        check(analysis)


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_order_of_words_keeps_the_promises(words: list[str]) -> None:
    check(load_analyser(None, "fast").analyse(Document("d", " ".join(words))))


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_text_raises(text: str) -> None:
    for engine in ("fast", "rules"):
        check(load_analyser(None, engine).analyse(Document("d", text)))


@pytest.mark.parametrize(
    "text", ["", " \n ", "\u064b\u064c\u064d", "\ud800", "no Arabic here.", "\x00\x00", "."]
)
def test_odd_text_gives_an_empty_result_and_says_why(text: str) -> None:
    analysis = attribution.analyse(text)
    assert analysis.relations == ()
    if text != ".":
        assert analysis.diagnostics


def test_the_seed_article_names_who_says_what() -> None:
    (path,) = (ROOT / "seeds").glob("*.txt")
    text = path.read_text(encoding="utf-8")
    analysis = attribution.analyse(text)
    who = {relation.cue.of(text): relation for relation in analysis.relations}
    told = who["وذكر"].entities[0]
    assert told.name == "المرصد السوري لحقوق الإنسان"
    assert told.registry == "sohr"
    several = who["حسب"]
    assert [span.of(text) for span in several.sources] == [
        "المرصد السوري لحقوق الإنسان",
        "ومصادر من مقاتلي المعارضة",
    ]
    assert who["أعلنت"].entities[0].label == "Ministry of Defence of Russia"
    assert who["وأشارت"].entities[0].label == "Ministry of Defence of Russia"
    assert any(one.span.start == 0 and one.reason is Reason.NO_CUE for one in analysis.unsourced)


def test_an_analysis_does_not_depend_on_what_was_read_before() -> None:
    analyser = load_analyser(None, "fast")
    first, second = articles()[:2]
    alone = analyser.analyse(first)
    analyser.analyse(second)
    assert analyser.analyse(first) == alone


def test_offsets_count_code_points_beyond_the_basic_plane_once() -> None:
    text = "🙂 قال الوزير إن الطريق مفتوح."
    analysis = attribution.analyse(text)
    for relation in analysis.relations:
        assert relation.cue.of(text) == "قال"
    moved = attribution.analyse(text[2:])
    assert [r.cue for r in analysis.relations] == [
        Span(r.cue.start + 2, r.cue.end + 2) for r in moved.relations
    ]


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ConfigError, match="engine"):
        load_analyser(None, "magic")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model"):
        load_analyser(tmp_path, "fast")
