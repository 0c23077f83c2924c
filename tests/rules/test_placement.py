from attribution.types import Kind, Style

from .making import Text, found

# The governor said the water rose. Two whole quarters were evacuated at night. He added that schools are closed.
LAPSED = "قال المحافظ إن المياه ارتفعت. وأُخلي حيان كاملان ليلا. وأضاف أن المدارس مغلقة."
MIDDLE = "وأُخلي حيان كاملان ليلا"


def lapsed(article, second="المحافظ"):
    text = Text(article).said("قال", "المحافظ", "إن المياه ارتفعت")
    return text.said("وأضاف", None, "أن المدارس مغلقة", name=second).alone(MIDDLE)


def test_attribution_lapsed():
    assert found(lapsed(LAPSED), "ISN401") == [MIDDLE]


def test_attribution_carried_on():
    text = Text(LAPSED).said("قال", "المحافظ", "إن المياه ارتفعت")
    text.said("وأضاف", None, "أن المدارس مغلقة", name="المحافظ")
    assert found(text, "ISN401") == []


def test_nearly_lapsed():
    # Somebody else goes on; a paragraph of its own.
    assert found(lapsed(LAPSED, second="سليم"), "ISN401") == []
    assert found(lapsed(LAPSED.replace(". وأُخلي", ".\nوأُخلي")), "ISN401") == []


def test_a_lapse_says_all_that_the_rule_for_unsourced_statements_says():
    from attribution.rules.run import lint

    codes = [one.code for one in lint(lapsed(LAPSED).analysis())]
    assert codes == ["ISN401"]


# According to the company: pumping stopped in the morning. The repair goes on for two whole days in all.
TWO = "بحسب الشركة: توقف الضخ صباحا. ويستمر الإصلاح يومين كاملين على الأقل."
SECOND = "ويستمر الإصلاح يومين كاملين على الأقل"


def test_content_in_another_sentence():
    text = Text(TWO).said("بحسب", "الشركة", f"توقف الضخ صباحا. {SECOND}", kind=Kind.ORGANISATION)
    assert found(text, "ISN402") == [SECOND]


# The company said pumping stopped. The repair will go on for two whole days.
LATER = "وسيستمر الإصلاح يومين كاملين"


def foretold(article, style=Style.INDIRECT):
    text = Text(article).said("قالت", "الشركة", "إن الضخ توقف", kind=Kind.ORGANISATION, style=style)
    return text.alone(article.split(". ")[-1].rstrip("."))


def test_what_will_be_is_attributed_in_the_sentence_before():
    from attribution.rules.run import lint

    text = foretold(f"قالت الشركة إن الضخ توقف. {LATER}.")
    assert [(one.code, one.span.of(text.text)) for one in lint(text.analysis())] == [("ISN402", LATER)]


def test_nearly_foretold():
    # What was; a paragraph of its own; the sentence before is quoted word for word.
    past = LATER.replace("وسيستمر", "واستمر")
    assert found(foretold(f"قالت الشركة إن الضخ توقف. {past}."), "ISN402") == []
    apart = Text(f"قالت الشركة إن الضخ توقف.\n{LATER}.").said("قالت", "الشركة", "إن الضخ توقف")
    assert found(apart.alone(LATER), "ISN402") == []
    assert found(foretold(f"قالت الشركة إن الضخ توقف. {LATER}.", Style.DIRECT), "ISN402") == []


def test_content_in_its_own_sentence():
    text = Text(TWO).said("بحسب", "الشركة", "توقف الضخ صباحا", kind=Kind.ORGANISATION)
    assert found(text, "ISN402") == []


def test_nearly_in_another_sentence():
    # A quotation may run on over sentences.
    article = TWO.replace("توقف", "«توقف").replace("الأقل", "الأقل»")
    text = Text(article).said("بحسب", "الشركة", article[13:-1], style=Style.DIRECT)
    assert found(text, "ISN402") == []


# “We won't leave. This is our land. We shall sow it again”, said the farmer Adil.
LATE = "«لن نرحل. هذه أرضنا. سنزرعها من جديد»، قال المزارع عادل."
WORDS = "«لن نرحل. هذه أرضنا. سنزرعها من جديد»"


def test_a_speaker_named_late():
    text = Text(LATE).said("قال", "المزارع عادل", WORDS, style=Style.DIRECT)
    assert found(text, "ISN403") == [WORDS]


def test_a_speaker_named_first():
    text = Text(f"قال المزارع عادل {WORDS}.").said("قال", "المزارع عادل", WORDS, style=Style.DIRECT)
    assert found(text, "ISN403") == []


def test_nearly_late():
    # Behind one sentence of quotation.
    text = Text("«لن نرحل من هذه الأرض»، قال المزارع عادل.")
    text.said("قال", "المزارع عادل", "«لن نرحل من هذه الأرض»", style=Style.DIRECT)
    assert found(text, "ISN403") == []
