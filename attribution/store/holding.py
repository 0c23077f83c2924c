"""Which of the decisions on one target holds.

A decision holds as long as it is not undone and nothing that is not undone replaces it, directly or by way of others.
In one file every decision replaces those before it, so one holds. Merged files may leave several: where they say the
same, nothing is wrong; where they differ, it is a conflict, and until somebody decides over both the last in time
counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.identity import fingerprint
from attribution.store.values import Decision
from attribution.types import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Held:
    """What holds for a target: ``last`` counts, ``all`` are every decision that holds, the last in time last."""

    last: Decision
    all: tuple[Decision, ...]

    @property
    def conflict(self) -> bool:
        """Whether decisions that hold differ in what stands of the target."""
        return len({_outcome(one) for one in self.all if one.verdict}) > 1

    @property
    def hashes(self) -> tuple[str, ...]:
        """The hashes of all that hold."""
        return tuple(one.hash for one in self.all)

    def judgement(self) -> Judgement:
        """Return what tables and screens show of it. Flags and comments of all that hold count."""
        last = self.last
        comment = last.comment or next((one.comment for one in reversed(self.all) if one.comment), "")
        return Judgement(
            last.target,
            last.verdict,
            last.reviewer,
            last.time,
            comment,
            any(one.flagged for one in self.all),
        )


def held(decisions: Sequence[Decision]) -> Held | None:
    """Return what holds of the decisions on one target, undone ones among them; None where nothing does."""
    by_hash = {one.hash: one for one in decisions}
    replaced: set[str] = set()
    ahead = [name for one in decisions if one.active for name in one.supersedes]
    while ahead:
        name = ahead.pop()
        if name not in replaced:
            replaced.add(name)
            ahead += by_hash[name].supersedes if name in by_hash else ()
    left = sorted(
        (one for one in decisions if one.active and one.hash not in replaced),
        key=lambda one: (one.time, one.hash),
    )
    if not left:
        return None
    # Who only commented decided nothing.
    last = next((one for one in reversed(left) if one.verdict), left[-1])
    return Held(last, tuple(left))


def _outcome(decision: Decision) -> str:
    return "" if decision.verdict is Verdict.REJECTED else fingerprint(decision.item)
