"""Invented articles with what is said in them, for the tests of the program."""

import re

from attribution.types import (
    Alternative,
    Analysis,
    Document,
    Entity,
    Fact,
    Finding,
    Kind,
    Reason,
    Relation,
    Severity,
    Span,
    Stance,
    Style,
    Unsourced,
)

# "The Ministry of Health announced in a statement that the hospital had opened. Samer al-Khatib said the road to the
# harbour was clear, and added that teams were working at night. The old bridge fell at dawn on Sunday."
HARBOUR = (
    "أعلنت وزارة الصحة في بيان أن المستشفى فتح أبوابه. وقال سامر الخطيب إن الطريق إلى المرفأ سالك، "
    "وأضاف أن الفرق تعمل ليلا. وسقط الجسر القديم فجر الأحد."
)
# "The agency al-Naba reported that the spokeswoman Layla Mansour had said that the talks had stopped."
TALKS = "ذكرت وكالة النبأ أن الناطقة ليلى منصور قالت إن المحادثات توقفت."

MINISTRY = Entity("وزارة الصحة", Kind.ORGANISATION, None, "Ministry of Health", "as written")
SAMER = Entity("سامر الخطيب", Kind.PERSON, why="as written")
AGENCY = Entity("وكالة النبأ", Kind.OUTLET, why="as written")
LAYLA = Entity("ليلى منصور", Kind.PERSON, why="the name after the title")


def span(text, words):
    (found,) = re.finditer(re.escape(words), text)
    return Span(*found.span())


def harbour(doc="harbour", outlet="صحيفة الميناء"):
    def at(words):
        return span(HARBOUR, words)

    relations = (
        Relation(
            at("أعلنت"), (at("وزارة الصحة"),), (at("أن المستشفى فتح أبوابه"),), at("في بيان"), (MINISTRY,),
            Stance.REPORTS, Style.INDIRECT, confidence=0.93, why="verb of reporting: announcing",
        ),
        Relation(
            at("وقال"), (at("سامر الخطيب"),), (at("إن الطريق إلى المرفأ سالك"),), None, (SAMER,),
            Stance.REPORTS, Style.INDIRECT, confidence=0.81, why="verb of reporting: saying",
            alternatives=(Alternative((at("وزارة الصحة"),), "وزارة الصحة", 0.12),),
        ),
        Relation(
            at("وأضاف"), (), (at("أن الفرق تعمل ليلا"),), None,
            (Entity("سامر الخطيب", Kind.PERSON, why="the dropped subject goes back to sentence 2"),),
            Stance.REPORTS, Style.INDIRECT, confidence=0.64, why="verb of reporting: saying",
        ),
    )  # fmt: skip
    fallen = at("وسقط الجسر القديم فجر الأحد")
    statement = Unsourced(fallen, Reason.NO_CUE, Fact.OTHER, 0.7, 0.5)
    finding = Finding("ISN101", Severity.WARNING, "Nobody is named for this statement.", fallen)
    document = Document(doc, HARBOUR, outlet, "2026-03-01")
    return Analysis(document, relations, (statement,), model="invented"), (finding,)


def talks():
    def at(words):
        return span(TALKS, words)

    relations = (
        Relation(
            at("ذكرت"), (at("وكالة النبأ"),), (at("أن الناطقة ليلى منصور قالت إن المحادثات توقفت"),), None, (AGENCY,),
            Stance.REPORTS, Style.INDIRECT, confidence=0.9, why="verb of reporting: mentioning",
        ),
        Relation(
            at("قالت"), (at("الناطقة ليلى منصور"),), (at("إن المحادثات توقفت"),), None, (LAYLA,),
            Stance.REPORTS, Style.INDIRECT, nested=0, confidence=0.7, why="verb of reporting: saying",
        ),
    )  # fmt: skip
    return Analysis(Document("talks", TALKS, "راديو التل"), relations, (), model="invented"), ()


def quiet():
    return Analysis(Document("quiet", "صورة اليوم"), (), (), model="invented"), ()
