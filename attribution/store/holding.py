"""Which of the decisions on one target holds.

A decision holds as long as it is not undone and nothing that is not undone replaces it, directly or by way of others.
In one file every decision replaces those before it, so one verdict holds. Merged files may leave several: where they say
the same, nothing is wrong; where they differ, it is a conflict, and until somebody decides over both the last in time
counts. A note (no verdict) replaces comments and flags only: nobody's verdict becomes that of who remarked on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attribution.identity import fingerprint
from attribution.store.values import Decision
from attribution.types import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Held:
    """What holds for a target: ``last`` counts, ``all`` are every decision that holds, the last in time last.

    ``noted`` are those of them whose comment and flag a note has replaced.
    """

    last: Decision
    all: tuple[Decision, ...]
    noted: frozenset[str] = frozenset()

    @property
    def conflict(self) -> bool:
        """Whether decisions that hold differ in what stands of the target."""
        return len({_outcome(one) for one in self.all if one.verdict}) > 1

    @property
    def hashes(self) -> tuple[str, ...]:
        """The hashes of all that hold."""
        return tuple(one.hash for one in self.all)

    def judgement(self) -> Judgement:
        """Return what tables and screens show of it: of all comments that hold the last, flagged where any flag holds."""
        last = self.last
        remarks = [one for one in reversed(self.all) if one.hash not in self.noted]
        comment = next((one.comment for one in remarks if one.comment), "")
        return Judgement(
            last.target,
            last.verdict,
            last.reviewer,
            last.time,
            comment,
            any(one.flagged for one in remarks),
        )


def held(decisions: Sequence[Decision]) -> Held | None:
    """Return what holds of the decisions on one target, undone ones among them; None where nothing does."""
    by_hash = {one.hash: one for one in decisions}
    active = [one for one in decisions if one.active]
    noted = _before(by_hash, (one for one in active if not one.verdict))
    replaced = _before(by_hash, (one for one in active if one.verdict))
    replaced |= {name for name in noted if name in by_hash and not by_hash[name].verdict}
    left = sorted(
        (one for one in active if one.hash not in replaced),
        key=lambda one: (one.time, one.hash),
    )
    if not left:
        return None
    # Who only commented decided nothing.
    last = next((one for one in reversed(left) if one.verdict), left[-1])
    return Held(last, tuple(left), frozenset(noted))


def _before(by_hash: Mapping[str, Decision], decisions: Iterable[Decision]) -> set[str]:
    """Return the hashes of all that ``decisions`` replace, directly or by way of others."""
    found: set[str] = set()
    ahead = [name for one in decisions for name in one.supersedes]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += by_hash[name].supersedes if name in by_hash else ()
    return found


def _outcome(decision: Decision) -> str:
    return "" if decision.verdict is Verdict.REJECTED else fingerprint(decision.item)
