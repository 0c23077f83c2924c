from attribution.baseline.cues import Form, classify, find_cues
from attribution.text.page import layout
from attribution.types import Document


def spotted(table, text):
    page = layout(Document("d", text))
    words = [table.word(word) for word in page.folded]
    return [(page.quote(*cue.tokens), cue.form) for cue in find_cues(page, words, table)]


def test_a_verb_of_saying_with_its_clause(table):
    text = "وقال الوزير إن المفاوضات ستستأنف قريبا."
    assert spotted(table, text) == [("وقال", Form.VERB)]


def test_a_participle_of_circumstance(table):
    text = "وأضاف المتحدث أن القصف توقف، مشيرا إلى أن الطرق مفتوحة."
    assert spotted(table, text) == [("وأضاف", Form.VERB), ("مشيرا", Form.PARTICIPLE)]


def test_a_preposition_of_source(table):
    text = "قتل ثلاثة مدنيين في القصف، بحسب المرصد."
    assert spotted(table, text) == [("بحسب", Form.POSTPOSED)]


def test_according_to_a_law_is_no_source(table):
    text = "تجري الانتخابات في الخريف وفق القانون."
    assert spotted(table, text) == []


def test_an_impersonal(table):
    text = "يذكر أن المعبر مغلق منذ عامين."
    assert spotted(table, text) == [("يذكر", Form.IMPERSONAL)]


def test_the_colon_of_a_heading(table):
    text = "الأمم المتحدة: المساعدات لا تكفي سكان المدينة\nوصلت القافلة صباح اليوم إلى المدينة بعد تأخر."
    assert (":", Form.COLON) in spotted(table, text)


def test_must_is_no_answer(table):
    # يجب is a form of "to answer" to a morphology that knows only reporting verbs.
    text = "هذا ما يجب أن يحدث قبل الشتاء."
    assert spotted(table, text) == []


def test_clarified_is_not_between(table):
    between = "وقع الحادث بين المدينة والمطار."
    clarified = "وبين أن الحادث وقع قرب المطار."
    assert spotted(table, between) == []
    assert spotted(table, clarified) == [("وبين", Form.VERB)]


def test_cues_from_outside_keep_their_tokens_and_get_the_same_form(table):
    text = "وقال الوزير، حسب قوله، إن الطريق آمن، مؤكدا أن العمل مستمر."
    page = layout(Document("d", text))
    words = [table.word(word) for word in page.folded]
    for cue in find_cues(page, words, table):
        given = classify(page, words, table, cue.tokens)
        assert (given.tokens, given.form) == (cue.tokens, cue.form)
