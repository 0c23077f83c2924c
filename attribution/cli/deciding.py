"""Annotations as decisions in a review project: what an annotator changed against what the project offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version

from attribution.identity import fingerprint, relation_id, statement_id, text_hash
from attribution.store import Ruling, Run, Sheet, Store
from attribution.types import Relation, Reviewed, Unsourced, Verdict


def decided(stack: ExitStack, project: str, reviewer: str, accept: bool) -> Callable[[Reviewed, bool], None]:
    """Return what puts a document's annotations into ``project``, made where it is not there.

    A document that the project does not have is put in first, with the annotations as what is offered.
    """
    store = stack.enter_context(Store.open(project, create=True))
    known: dict[tuple[str, str], int] = {}
    keys = store.keys()
    for key in keys:
        document = store.document(key)
        known[document.doc, document.text] = key

    def take(reviewed: Reviewed, complete: bool) -> None:
        document = reviewed.analysis.document
        key = known.get((document.doc, document.text))
        if key is None:
            number = store.run(Run(version("isnad"), reviewed.analysis.model, "import"))
            key = store.put(reviewed.analysis, number, reviewed.findings)
            known[document.doc, document.text] = key
        if found := list(rulings(store.sheet(key), reviewed, accept, complete)):
            store.decide(found, reviewer)

    return take


def rulings(sheet: Sheet, reviewed: Reviewed, accept: bool, complete: bool) -> Iterator[Ruling]:
    """Yield the decisions that make of what stands in ``sheet`` what stands in ``reviewed``.

    What is new is added, what differs corrected, what is gone rejected; with ``accept`` the rest is accepted.
    Where the annotations are not ``complete``, because some could not be read, what is gone is left as it was. Comments of the annotators come along.
    """
    sha = text_hash(reviewed.analysis.document.text)
    now: dict[str, Relation | Unsourced] = {
        relation_id(sha, one): replace(one, nested=None) for one in reviewed.analysis.relations
    }
    now |= {statement_id(sha, one): one for one in reviewed.analysis.unsourced}
    comments = {target: one.comment for target, one in reviewed.judgements.items()}
    before = {item.target: item for item in sheet.items}
    for target, one in now.items():
        item = before.get(target)
        comment = comments.get(target, "")
        if item is None:
            yield Ruling(sheet.key, target, Verdict.ADDED, one, comment)
        elif item.rejected or fingerprint(item.item) != fingerprint(one):
            yield Ruling(sheet.key, target, Verdict.CORRECTED, one, comment)
        elif accept and not item.decided:
            yield Ruling(sheet.key, target, Verdict.ACCEPTED, None, comment)
    for target, item in before.items():
        if complete and target not in now and not item.rejected:
            yield Ruling(sheet.key, target, Verdict.REJECTED)
