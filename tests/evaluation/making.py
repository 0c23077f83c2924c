"""A small annotated article and predictions about it."""

from __future__ import annotations

from attribution.evaluation.gold import GoldDocument, GoldRelation
from attribution.types import Document, Kind, Span, Stance, Style

# "The minister said that the army withdrew." / "Fighting stopped in the city, according to the observatory."
TEXT = "قال الوزير إن الجيش انسحب.\nتوقف القتال في المدينة، بحسب مرصد الحقوق.\nسقط ثلاثة قتلى أمس."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


SAID = GoldRelation(
    cue=at("قال"),
    sources=(at("الوزير"),),
    content=(at("إن الجيش انسحب"),),
    medium=None,
    entity=("الوزير أحمد",),
    kind=(Kind.PERSON,),
    stance=Stance.REPORTS,
    style=Style.INDIRECT,
)
ACCORDING = GoldRelation(
    cue=at("بحسب"),
    sources=(at("مرصد الحقوق"),),
    content=(at("توقف القتال في المدينة"),),
    medium=None,
    entity=("مرصد الحقوق",),
    kind=(Kind.ORGANISATION,),
    stance=Stance.REPORTS,
    style=Style.INDIRECT,
)
FELL = at("سقط ثلاثة قتلى أمس")


def document(*relations: GoldRelation, unsourced: tuple[Span, ...] = (FELL,), doc: str = "a") -> GoldDocument:
    return GoldDocument(Document(doc, TEXT, outlet="x"), relations, unsourced)


GOLD = document(SAID, ACCORDING)
