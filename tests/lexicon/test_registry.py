"""The registry: whom a noun phrase names, and whom it must not be taken to name."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.lexicon import load
from attribution.lexicon.tables import DATA, listed
from attribution.text.normalise import fold
from attribution.types import Kind

REGISTRY = load().registry


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ALIASES = [(alias, row["id"]) for row in rows("registry") for alias in listed(row["aliases"])]
HEADS = [
    (row["words"], kind) for row in rows("patterns") if row["role"] == "head" for kind in listed(row["types"])
]
HEADED = [
    (f"{head} {name}", row["id"])
    for row in rows("registry")
    for name in listed(row["headed"])
    for head, kind in HEADS
    if kind == row["type"]
]


def found(name, **options):
    entry = REGISTRY.match(name, **options)
    return entry.id if entry else None


def spotted(sentence, **options):
    words = [fold(word) for word in sentence.split()]
    return [(" ".join(words[a:b]), entry.id) for a, b, entry in REGISTRY.spot(words, **options)]


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("sohr", "المرصد السوري لحقوق الانسان"),
        ("sohr", "للمرصد السوري"),
        ("sohr", "المرصد السوري لحقوق الإنسان المعارض ومقره لندن"),
        ("icrc", "اللجنة الدولية للصليب الأحمر"),
        ("icrc", "الصليب الاحمر في سوريا"),
        ("lb-red-cross", "الصليب الأحمر اللبناني"),
        ("ru-mod", "وزارة الدفاع الروسية"),
        ("us-mofa", "الخارجية الأمريكية"),
        ("us-mofa", "الخارجية الأميركية"),
        ("lb-army", "الجيش اللبناني"),
        ("tn-gov", "والحكومة التونسية"),
        ("us-mod", "البنتاغون"),
        ("kr-mofa", "وزارة الخارجية الكورية الجنوبية"),
        ("za-parliament", "البرلمان الجنوب أفريقي"),
        ("fr-mofa", "وزارة خارجية فرنسا"),
        ("ly-interior", "وزارة الداخلية في ليبيا"),
        ("sy-interim", "الحكومة السورية المؤقتة"),
        ("gaza-health", "وزارة الصحة في غزة"),
        ("aqap", "تنظيم القاعدة في جزيرة العرب"),
        ("isis", 'تنظيم "داعش" الإرهابي'),
        ("guardian", "صحيفة «الغارديان» البريطانية"),
        ("aljazeera", "قناة الجزيرة"),
        ("aljazirah-paper", "صحيفة الجزيرة"),
        ("alwatan-kw", 'صحيفة "الوطن" الكويتية'),
        ("sana", "وكالة الأنباء السورية الرسمية (سانا)"),
        ("reuters", "وكالة رويترز للأنباء"),
        ("nusra", "جبهة النصرة"),
    ],
)
def test_names_are_resolved(identifier, name):
    assert found(name) == identifier


@pytest.mark.parametrize(
    "name",
    [
        "",
        "«»",
        "الوزارة",
        "وزارة الدفاع",
        "الخارجية",
        "النصرة",
        "الجيش",
        "الشرطة",
        "الحكومة",
        "المرصد",
        "الجزيرة",
        "الحياة",
        "صحيفة الوطن",
        "فتح",
        "أمل",
        "القاعدة",
        "اللجنة الدولية",
        "الجيش السورية",
        "وزارة الدفاع الروسي",
        "جيش روسي",
        "صحيفة الغارديان الفرنسية",
        "قيادة حزب الله",
        "وزارة الداخلية في صنعاء",
        "عمان",
        "محمد",
    ],
)
def test_what_names_nobody_in_particular_is_left_alone(name):
    assert found(name) is None


def test_a_pattern_gives_label_kind_and_country():
    entry = REGISTRY.match("وزارة الدفاع الإسبانية")
    assert entry
    assert (entry.label, entry.kind, entry.type) == (
        "Ministry of Defence of Spain",
        Kind.ORGANISATION,
        "ministry",
    )
    assert (entry.country, entry.via) == ("es", "pattern")


def test_a_capital_or_country_stands_for_its_government_where_that_is_asked_for():
    for identifier, name in [
        ("us-gov", "واشنطن"),
        ("sy-gov", "ودمشق"),
        ("ru-gov", "روسيا"),
        ("ps-gov", "دولة فلسطين"),
    ]:
        entry = REGISTRY.match(name)
        assert entry
        assert (entry.id, entry.type, entry.via) == (identifier, "government", "metonym")
        assert REGISTRY.match(name, metonyms=False) is None
    sentence = "أعلنت واشنطن انسحابها"
    assert spotted(sentence) == []
    assert spotted(sentence, metonyms=True) == [("واشنطن", "us-gov")]


def test_spotting_takes_the_longest_and_the_quotation_marks():
    sentence = "ونقلت صحيفة « الغارديان » البريطانية عن الجيش السوري الحر أن داعش انسحب"
    assert [identifier for _, identifier in spotted(sentence)] == ["guardian", "fsa", "isis"]
    assert spotted(sentence)[0][0] == "صحيفه « الغارديان » البريطانيه"


@pytest.mark.parametrize(
    "sentence",
    [
        "صفق الجمهور بحماس كبير",
        "قالت وزيرة الخارجية الروسية",
        "تراجعت المبادلات الخارجية التونسية",
        "أفاد شهود بأن الجيش انسحب",
        "وضع الصحة في مصر",
        "قال إنه لليوم السابع على التوالي",
    ],
)
def test_spotting_leaves_lookalikes(sentence):
    assert spotted(sentence) == []


def test_every_name_finds_its_own_entry():
    assert [(name, found(name)) for name, identifier in ALIASES + HEADED if found(name) != identifier] == []


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([pair for pair in ALIASES if len(pair[0].split()) > 1]),
    st.lists(st.sampled_from(["وصل", "أمس", "كتب", "،", "ثم", "نحو"]), max_size=4),
    st.lists(st.sampled_from(["أمس", "بيانا", "،", ".", "ثم"]), max_size=4),
)
def test_spotting_finds_an_entry_in_the_middle_of_a_sentence(pair, before, after):
    alias, identifier = pair
    words = [fold(word) for word in [*before, *alias.split(), *after]]
    spans = {(a, entry.id) for a, _, entry in REGISTRY.spot(words)}
    assert (len(before), identifier) in spans


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=12))
def test_spans_are_in_order_and_never_overlap_whatever_the_words(words):
    last = 0
    for first, end, _ in REGISTRY.spot([fold(word) for word in words], metonyms=True):
        assert last <= first < end <= len(words)
        last = end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_matching_never_fails(text):
    REGISTRY.match(text)


def test_the_registry_is_as_large_as_promised():
    assert len(REGISTRY) >= 200
    assert len(rows("countries")) >= 60
    assert REGISTRY["icrc"].label == "International Committee of the Red Cross"
    with pytest.raises(KeyError):
        REGISTRY["nobody"]
