"""Annotations as decisions in a review project: what an annotator changed against what the project offers.

A file is older than the project it comes back to. What was decided there meanwhile, its annotator has not seen: it is
never replaced, so that both hold and disagree; and what came up meanwhile is not taken for thrown out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace

from attribution.identity import fingerprint
from attribution.store import Claim, Item, Ruling, Run, Sheet, Store
from attribution.store.sheets import by_target, free
from attribution.types import Analysis, Relation, Reviewed, Verdict


def decided(stack: ExitStack, project: str, reviewer: str, accept: bool) -> Callable[[Reviewed, bool], None]:
    """Return what puts a document's annotations into ``project``, made where it is not there.

    A document that the project does not have is put in first, with the annotations as what is offered. One that the
    project has with another text raises ``ValueError``.
    """
    store = stack.enter_context(Store.open(project, create=True))
    known = {line.doc: line.key for line in store.queue()}

    def take(reviewed: Reviewed, complete: bool) -> None:
        document = reviewed.analysis.document
        key = known.get(document.doc)
        if key is None:
            number = store.run(Run.of(reviewed.analysis.model, "import"))
            key = store.put(reviewed.analysis, number, reviewed.findings)
            known[document.doc] = key
        elif store.document(key).text != document.text:
            raise ValueError(
                "the project has another text of this name; annotate what isnad export --project writes now"
            )
        here = _Here.of(store, key, reviewed, reviewer)
        if found := list(here.rulings(reviewed, accept=accept, complete=complete)):
            store.decide(found, reviewer)

    return take


@dataclass(frozen=True, slots=True)
class _Here:
    """What the project has of a document: ``items`` by what exports call them, and fingerprints by target.

    ``shown`` are those of what stands, ``offered`` of what the model offers, both also as exports name the sources;
    ``exported`` of what the decisions in ``told`` left.
    ``told`` are the hashes of the decisions that the file tells of, and of notes; ``own`` those of the same reviewer,
    whose later word replaces the earlier one. ``taken`` are targets that nothing new may have.
    """

    sheet: Sheet
    items: Mapping[str, Item]
    shown: Mapping[str, frozenset[str]]
    offered: Mapping[str, frozenset[str]]
    exported: Mapping[str, frozenset[str]]
    told: frozenset[str]
    own: frozenset[str]
    taken: frozenset[str]

    @classmethod
    def of(cls, store: Store, key: int, reviewed: Reviewed, reviewer: str) -> _Here:
        sheet = store.sheet(key)
        standing = [one for one in sheet.items if not one.rejected]
        standing.sort(key=lambda one: not isinstance(one.item, Relation))
        names = by_target(sheet.text_sha, [one.item for one in standing])
        known = {(one.reviewer, one.time) for one in reviewed.judgements.values()}
        history = store.history(key)
        told = [one for one in history if one.verdict is None or (one.reviewer, one.time) in known]

        def fingerprints(claims: dict[str, Claim]) -> dict[str, frozenset[str]]:
            shown = store.shown(key, claims)
            return {name: frozenset(map(fingerprint, (one, shown[name]))) for name, one in claims.items()}

        return cls(
            sheet,
            dict(zip(names, standing, strict=True)),
            fingerprints({one.target: one.item for one in standing}),
            fingerprints({one.target: one.offered for one in sheet.items if one.offered}),
            fingerprints({one.target: one.item for one in told if one.verdict}),
            frozenset(one.hash for one in told),
            frozenset(one.hash for one in history if one.reviewer == reviewer.strip()),
            frozenset((*(one.target for one in sheet.items), *(one.target for one in history))),
        )

    def rulings(self, reviewed: Reviewed, *, accept: bool, complete: bool) -> Iterator[Ruling]:
        """Yield the decisions that make of what stands here what stands in ``reviewed``.

        What is new is added, what differs corrected, what is gone rejected; with ``accept`` the rest is accepted.
        Where the annotations are not ``complete``, because some could not be read, what is gone is left as it was.
        Comments of the annotators come along.
        """
        theirs = _claims(self.sheet, reviewed.analysis)
        comments = {name: one.comment for name, one in reviewed.judgements.items()}
        left = {one.target: one for one in self.sheet.items}
        pairs = {name: self.items[name] for name in theirs if name in self.items}
        for one in pairs.values():
            left.pop(one.target)
        for name in theirs:
            # Its cue was corrected, or it was rejected, since the file was written.
            if name not in pairs and name in left:
                pairs[name] = left.pop(name)
        taken = dict.fromkeys((*self.taken, *pairs))
        for name, claim in theirs.items():
            comment = comments.get(name, "")
            if name in pairs:
                yield from self._ruling(pairs[name], claim, comment, accept)
            else:
                target = free(name, taken)
                taken[target] = None
                yield Ruling(self.sheet.key, target, Verdict.ADDED, claim, comment)
        # Another model's file says nothing of what this one offers.
        same_model = reviewed.analysis.model in ("", self.sheet.model)
        for item in left.values() if complete else ():
            offered = item.offered is not None and same_model
            if not item.rejected and (offered or (item.decided and not self._unseen(item))):
                yield Ruling(self.sheet.key, item.target, Verdict.REJECTED, over=self._over(item))

    def _ruling(self, item: Item, claim: Claim, comment: str, accept: bool) -> Iterator[Ruling]:
        key, target, over = self.sheet.key, item.target, self._over(item)
        before, flagged = (item.judgement.comment, item.judgement.flagged) if item.judgement else ("", False)
        theirs, nothing = fingerprint(claim), frozenset[str]()
        same = theirs in self.shown.get(target, nothing)
        as_offered = theirs in self.offered.get(target, nothing)
        left = as_offered or theirs in self.exported.get(target, nothing)
        if same and accept and not item.decided:
            yield Ruling(key, target, Verdict.ACCEPTED, None, comment, flagged, item.held)
        elif same or (left and not accept and self._unseen(item)):
            if comment and comment != before:
                yield Ruling(key, target, None, None, comment, flagged, over)
        else:
            verdict = Verdict.ACCEPTED if as_offered else Verdict.CORRECTED if item.offered else Verdict.ADDED
            yield Ruling(key, target, verdict, claim, comment, flagged, over)

    def _unseen(self, item: Item) -> bool:
        """Tell whether the item was decided on since the file was written."""
        return item.decided and not self.told.issuperset(item.held)

    def _over(self, item: Item) -> tuple[str, ...]:
        """Return the decisions that the annotator replaces."""
        return tuple(one for one in item.held if one in self.told or one in self.own)


def _claims(sheet: Sheet, analysis: Analysis) -> dict[str, Claim]:
    """Return the claims of an analysis by their identifiers, as a project names them."""
    relations = (replace(one, nested=None) for one in analysis.relations)
    return by_target(sheet.text_sha, [*relations, *analysis.unsourced])
