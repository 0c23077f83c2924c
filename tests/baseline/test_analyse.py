from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.baseline.analyse import analyse
from attribution.types import Document, Kind, Reason, Stance, Style


def relations(table, text):
    analysis = analyse(Document("d", text), table)
    return [
        {
            "cue": relation.cue.of(text),
            "sources": [span.of(text) for span in relation.sources],
            "content": [span.of(text) for span in relation.content],
            "medium": relation.medium.of(text) if relation.medium else None,
            "names": [entity.name for entity in relation.entities],
            "kinds": [entity.kind for entity in relation.entities],
            "relation": relation,
        }
        for relation in analysis.relations
    ]


def test_source_and_content_around_a_complementiser(table):
    text = "قال وزير الصحة سامر الحلبي إن المستشفى خرج من الخدمة."
    (found,) = relations(table, text)
    assert found["sources"] == ["وزير الصحة سامر الحلبي"]
    assert found["content"] == ["إن المستشفى خرج من الخدمة"]
    assert found["kinds"] == [Kind.PERSON]


def test_a_medium_is_no_part_of_the_source(table):
    text = "وأعلنت وزارة الدفاع في بيان أن الطائرة أسقطت."
    (found,) = relations(table, text)
    assert found["sources"] == ["وزارة الدفاع"]
    assert found["medium"] == "في بيان"


def test_a_subject_before_its_verb(table):
    text = "المتحدث باسم الشرطة أكد أن التحقيق مستمر."
    (found,) = relations(table, text)
    assert found["sources"] == ["المتحدث باسم الشرطة"]


def test_a_dropped_subject_goes_back_to_the_last_speaker(table):
    text = "قال وزير الصحة سامر الحلبي إن المستشفى مغلق.\nوأضاف أن الأدوية نفدت."
    first, second = relations(table, text)
    assert second["sources"] == []
    assert second["names"] == first["names"] == ["وزير الصحة سامر الحلبي"]


def test_a_short_name_is_resolved_to_the_fullest(table):
    text = "قال وزير الصحة سامر الحلبي إن المستشفى مغلق.\nوأكد الحلبي أن الأدوية نفدت."
    _, second = relations(table, text)
    assert second["names"] == ["وزير الصحة سامر الحلبي"]


def test_a_participle_ends_the_content_before_it(table):
    text = "وأكد المسؤول أن الطريق مفتوح، مشيرا إلى أن القوافل تصل."
    first, second = relations(table, text)
    assert first["content"] == ["أن الطريق مفتوح"]
    assert second["content"] == ["أن القوافل تصل"]
    assert second["names"] == first["names"]


def test_what_a_preposition_covers_stands_before_it(table):
    text = "انسحبت القوات من البلدة، بحسب مصدر أمني."
    (found,) = relations(table, text)
    assert found["sources"] == ["مصدر أمني"]
    assert found["content"] == ["انسحبت القوات من البلدة"]
    assert found["kinds"] == [Kind.UNNAMED]


def test_a_quotation_is_direct(table):
    text = "وقال الرئيس: «لن نغادر هذه الأرض أبدا»."
    (found,) = relations(table, text)
    assert found["relation"].style is Style.DIRECT
    assert found["content"] == ["«لن نغادر هذه الأرض أبدا»"]


@pytest.mark.parametrize(
    ("stance", "text"),
    [
        (Stance.REPORTS, "أعلنت الشرطة أن الطريق مغلق."),
        (Stance.AFFIRMS, "أكدت الشرطة أن الطريق مغلق."),
        (Stance.DENIES, "نفت الشرطة أن الطريق مغلق."),
        (Stance.DOUBTED, "زعمت الشرطة أن الطريق مغلق."),
        (Stance.WARNS, "حذرت الشرطة من أن الطريق مغلق."),
        (Stance.BELIEVES, "توقعت الشرطة أن الطريق سيغلق."),
    ],
)
def test_stance_is_the_verbs(table, stance, text):
    (found,) = relations(table, text)
    assert found["relation"].stance is stance


def test_a_negated_cue_is_not_asserted(table):
    text = "لم تعلن الشرطة أن الطريق مغلق."
    (found,) = relations(table, text)
    assert not found["relation"].asserted


def test_an_impersonal_has_nobody_and_its_statement_is_unsourced(table):
    text = "يذكر أن المعبر مغلق منذ عامين."
    analysis = analyse(Document("d", text), table)
    (relation,) = analysis.relations
    assert [entity.kind for entity in relation.entities] == [Kind.NOBODY]
    assert [(item.span.of(text), item.reason) for item in analysis.unsourced] == [
        ("أن المعبر مغلق منذ عامين", Reason.PASSIVE_CUE)
    ]


def test_the_writers_own_statement_is_unsourced(table):
    text = "سيطرت القوات على البلدة بعد معارك عنيفة."
    (item,) = analyse(Document("d", text), table).unsourced
    assert (item.span.of(text), item.reason) == (text[:-1], Reason.NO_CUE)


@pytest.mark.parametrize(
    "text",
    [
        "هل سيطرت القوات على البلدة بعد المعارك؟",
        "عنوان طويل عن معارك البلدة\nقال المسؤول إن البلدة آمنة.",
        "أعلن المسؤول أن القوات سيطرت على البلدة.",
        "قال نعم.",
    ],
)
def test_questions_headings_and_attributed_statements_are_not(table, text):
    assert analyse(Document("d", text), table).unsourced == ()


@pytest.mark.parametrize(
    "text", ["", " \n", "ًٌٍَُِّ", "ـــ", "قال", ":", "«", "بحسب", "قال: «", "hello world", "\ud800 قال إن"]
)
def test_odd_texts_give_a_result(table, text):
    analysis = analyse(Document("d", text), table)
    assert analysis.document.text == text


PIECES = (
    "قال", "وأضاف", "الوزير", "إن", "أن", "بأن", "إلى", "عن", "في", "بيان", "بحسب", "المصدر", "مشيرا", "مؤكدا", "قوله",
    "«", "»", '"', ":", "،", ".", "؟", "(", ")", "-", "\n", "الذي", "كما", "وفق", "ما", "أفاد", "سامر", "بـ", "لوكالة", "يذكر", "لم", "12",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24))
def test_any_run_of_words_gives_spans_within_the_text_and_apart(table, pieces):
    text = " ".join(pieces)
    analysis = analyse(Document("d", text), table)
    cues = [relation.cue for relation in analysis.relations]
    assert all(one.end <= two.start for one, two in pairwise(cues))
    for relation in analysis.relations:
        assert relation.content
        assert len(relation.entities) == max(len(relation.sources), 1)
        for span in (*relation.sources, *relation.content, relation.cue):
            assert 0 <= span.start < span.end <= len(text)
        assert not any(span.overlaps(relation.cue) for span in relation.content)
    for item in analysis.unsourced:
        assert item.span.of(text)
    assert analysis == analyse(Document("d", text), table)
