import pytest

from attribution.rules.figures import figures
from attribution.rules.places import placements
from attribution.text.normalise import fold
from attribution.text.page import layout
from attribution.types import Document, Kind

from .making import Text, found


def read(words):
    folded = [fold(word) for word in words.split()]
    return [(one.harm, one.group, one.least, one.most) for one in figures(folded, 0, len(folded) - 1)]


FOREVER = float("inf")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("مقتل 12 شخصا", [("killed", "", 12, 12)]),
        ("وبمقتل ١٢ شخصا", [("killed", "", 12, 12)]),
        ("سقوط 1,200 قتيل", [("killed", "", 1200, 1200)]),
        ("مقتل خمسة وعشرين مدنيا", [("killed", "مدنيا", 25, 25)]),
        ("مقتل ثلاثة عشر جنديا", [("killed", "جنديا", 13, 13)]),
        ("إصابة أكثر من 30 شخصا", [("wounded", "", 30, FOREVER)]),
        ("إصابة 30 شخصا على الأقل", [("wounded", "", 30, FOREVER)]),
        ("نزوح نحو 10 آلاف شخص", [("displaced", "", 8000, 12500)]),
        ("إن 12 شخصا قتلوا في السوق", [("killed", "", 12, 12)]),
        ("سقوط قتيلين", [("killed", "", 2, 2)]),
        ("مقتل 12 وإصابة 30", [("killed", "", 12, 12), ("wounded", "", 30, 30)]),
        # A page, a year and a change are no figures of victims.
        ("في الصفحة 12", []),
        ("في نوفمبر 2012", []),
        ("ارتفع عدد القتلى إلى 15 شخصا", []),
    ],
)
def test_figures(words, expected):
    assert read(words) == expected


def counts(first="12 شخصا", second="15 شخصا", place="سوق الخضار الكبير", speaker="الشرطة"):
    # The hospital said … were killed in the explosion of the great vegetable market. The police said …
    one = f"مقتل {first} في انفجار سوق الخضار الكبير"
    two = f"مقتل {second} في انفجار {place}"
    text = Text(f"أعلن المستشفى {one}. وأعلن {speaker} {two}.")
    text.said("أعلن", "المستشفى", one, kind=Kind.ORGANISATION)
    return text.said("وأعلن", speaker, two, kind=Kind.ORGANISATION)


def test_numbers_that_differ():
    assert found(counts(), "ISN701") == ["15"]


def test_numbers_that_agree():
    assert found(counts(second="12 شخصا"), "ISN701") == []
    assert found(counts(second="أكثر من 10 أشخاص"), "ISN701") == []


@pytest.mark.parametrize(
    "near",
    [
        # Another event, another group, the same source again.
        {"place": "حافلة على الطريق"},
        {"second": "15 جنديا"},
        {"speaker": "المستشفى"},
    ],
)
def test_nearly_the_same_count(near):
    assert found(counts(**near), "ISN701") == []


def test_events_in_two_towns_are_two():
    one, two = (
        "مقتل 3 أشخاص في هجوم مسلح كبير في بلدة الرابية",
        "مقتل 5 أشخاص في هجوم مسلح كبير في بلدة السهلة",
    )
    text = Text(f"أعلن المستشفى {one}. وأعلنت الشرطة {two}.")
    text.said("أعلن", "المستشفى", one, kind=Kind.ORGANISATION).said(
        "وأعلنت", "الشرطة", two, kind=Kind.ORGANISATION
    )
    assert found(text, "ISN701") == []


# An explosion was heard in the village al-Safsaf in Nahr province. Teams reached the village al-Safsaf in …
HEARD = "سُمع انفجار في قرية الصفصاف بمحافظة النهر. "


def test_one_place_in_two_provinces():
    text = Text(HEARD + "ووصلت الفرق إلى قرية الصفصاف بمحافظة السهل.")
    assert found(text, "ISN702") == ["قرية الصفصاف بمحافظة السهل"]


def test_one_place_in_one_province():
    text = Text(HEARD + "ووصلت الفرق إلى قرية الصفصاف بريف النهر الشرقي.")
    assert found(text, "ISN702") == []


def test_nearly_one_place():
    # Another village; and a province that is next to the place, not around it.
    assert found(Text(HEARD + "ووصلت الفرق إلى قرية الزيتونة بمحافظة السهل."), "ISN702") == []
    assert found(Text(HEARD + "ووصلت الفرق إلى قرية الصفصاف قرب محافظة السهل."), "ISN702") == []


@pytest.mark.parametrize(
    ("words", "name", "province"),
    [
        ("في بلدة الرابية بريف السهل الجنوبي", ("رابيه",), "سهل"),
        ("في قرية عين الورد في محافظة النهر", ("عين", "ورد"), "نهر"),
        ("وبمدينة الرابية من ولاية السهل", ("رابيه",), "سهل"),
        ("في بلدة الرابية التي يسكنها مزارعون، والواقعة بريف السهل", ("رابيه",), "سهل"),
        ("في قرية تل الزيتون بريف النهر", ("تل", "زيتون"), "نهر"),
        ("في قرية الورد الصغير بريف النهر", ("ورد", "صغير"), "نهر"),
    ],
)
def test_placements(words, name, province):
    (one,) = placements(layout(Document("a", words)))
    assert (one.name, one.province) == (name, province)
