"""What changed between two analyses: of two versions of an article, or by two models of one text.

The words of both texts are aligned (the longest common runs, as difflib finds them); claims are paired by the words
they share in place, or where a passage was moved, by the words alone, and by standing at the same cue. What has no
partner was gained or lost. Punctuation, confidence, ranking and explanations are no changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from attribution.evaluation.names import name_words
from attribution.text.normalise import fold
from attribution.text.tokens import tokenise
from attribution.types import Analysis, Entity, Relation, Span, Unsourced

Item = Relation | Unsourced

SHARED = 0.5
"""Share of words that makes two contents the same claim."""
AT_ONE_CUE = 0.3
"""Share that is enough behind the same cue of a text that was edited."""
_MUCH = 5_000
"""Words from which on frequent ones are no anchors of the alignment, since that would take too long."""


class What(StrEnum):
    """What happened to a claim or statement.

    ``resourced`` is the same claim with another source; or with a source that it did not have, or has no more.
    """

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    RESOURCED = "resourced"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``before`` is None for what was gained, ``after`` for what was lost.

    ``fields`` say what differs between the two: ``claim``, ``cue``, ``source`` (as written), ``entity`` (who it is),
    ``kind``, ``medium``, ``stance``, ``style``, ``asserted``, ``nested``; of statements ``statement``, ``reason``,
    ``fact``.
    """

    what: What
    before: Item | None
    after: Item | None
    fields: tuple[str, ...] = ()


def changes(before: Analysis, after: Analysis, *, same_text: bool | None = None) -> tuple[Change, ...]:
    """Return what changed from ``before`` to ``after``, in the order of the later text, losses in their place.

    ``same_text`` tells that offsets mean the same in both, whatever ``Document.text`` holds; by default that is so
    where the texts are equal.
    """
    if same_text is None:
        same_text = before.document.text == after.document.text
    old, new = _Side(before), _Side(after)
    place = _aligned(old, new, same_text)
    least = 0.0 if same_text else AT_ONE_CUE
    claims = _paired(
        [_Placed.of(one, old, place) for one in before.relations],
        [_Placed.of(one, new) for one in after.relations],
        least,
    )
    statements = _paired(
        [_Placed.of(one, old, place) for one in before.unsourced],
        [_Placed.of(one, new) for one in after.unsourced],
    )
    # A claim that lost its source, and a statement that got one.
    silenced = _paired(claims.lost, statements.gained)
    attributed = _paired(statements.lost, claims.gained)
    found = [_compared(old, new, a.item, b.item) for a, b in (*claims.both, *statements.both)]
    found += [
        Change(What.RESOURCED, a.item, b.item, ("entity",)) for a, b in (*silenced.both, *attributed.both)
    ]
    found += [Change(What.LOST, one.item, None) for one in (*silenced.lost, *attributed.lost)]
    found += [Change(What.GAINED, None, one.item) for one in (*silenced.gained, *attributed.gained)]
    kept = [one for one in found if one is not None]
    return tuple(sorted(kept, key=lambda one: _order(old, new, place, one)))


class _Side:
    """One analysis with the words of its text; spans become sets of word numbers."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        text = analysis.document.text
        spans = [span for span in tokenise(text) if any(char.isalnum() for char in span.of(text))]
        self.ends = [span.end for span in spans]
        self.starts = [span.start for span in spans]
        self.folded = [fold(span.of(text)) for span in spans]

    def numbers(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of the words that the spans touch."""
        found: set[int] = set()
        for span in spans:
            first = bisect_left(self.ends, span.start + 1)
            found.update(range(first, max(first, bisect_left(self.starts, span.end))))
        return frozenset(found)

    def words(self, spans: Iterable[Span]) -> list[str]:
        """Return the words of the spans as written, without punctuation."""
        text = self.analysis.document.text
        pieces = (span.of(text) for span in spans)
        return [one.of(piece) for piece in pieces for one in tokenise(piece) if _is_word(one.of(piece))]


def _is_word(token: str) -> bool:
    return any(char.isalnum() for char in token)


def _content(item: Item) -> tuple[Span, ...]:
    return (item.span,) if isinstance(item, Unsourced) else item.content


def _aligned(old: _Side, new: _Side, same_text: bool) -> dict[int, int]:
    """Return which word of the new text each word of the old one is, as far as it is there."""
    if same_text:
        places = {start: number for number, start in enumerate(new.starts)}
        return {number: places[start] for number, start in enumerate(old.starts) if start in places}
    matcher = SequenceMatcher(None, old.folded, new.folded, autojunk=len(new.folded) > _MUCH)
    return {block.a + at: block.b + at for block in matcher.get_matching_blocks() for at in range(block.size)}


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with its content and its cue as numbers of words of the new text, where those are there.

    ``size`` counts the words of the content, ``words`` has them folded.
    """

    item: Item
    content: frozenset[int]
    cue: frozenset[int]
    size: int
    words: Counter[str]

    @classmethod
    def of(cls, item: Item, side: _Side, place: dict[int, int] | None = None) -> _Placed:
        """Place an item of one side; ``place`` leads from the old text's words to the new one's."""
        content = side.numbers(_content(item))
        cue = side.numbers([item.cue]) if isinstance(item, Relation) else frozenset()
        words = Counter(side.folded[number] for number in content)
        if place is not None:
            content, size = _moved(content, place), len(content)
            return cls(item, content, _moved(cue, place), size, words)
        return cls(item, content, cue, len(content), words)


def _moved(numbers: frozenset[int], place: dict[int, int]) -> frozenset[int]:
    return frozenset(place[number] for number in numbers if number in place)


def _closeness(before: _Placed, after: _Placed, at_one_cue: float | None) -> float:
    """Return how much two items are the same claim, 0 where they are not.

    ``at_one_cue`` is the share of words that is enough where both stand at the same cue, None for no less than
    anywhere.
    """
    common = len(before.content & after.content)
    either = before.size + after.size - common
    in_place = common / either if either else 1.0
    both = before.size + after.size
    alike = 2 * (before.words & after.words).total() / both if both else 0.0
    share = max(in_place, alike)
    at_cue = not before.cue.isdisjoint(after.cue)
    if share < SHARED and not (at_one_cue is not None and at_cue and share >= at_one_cue):
        return 0.0
    # Of several that say the same, the one that stands where it stood.
    return share + in_place / 10 + at_cue


@dataclass(frozen=True, slots=True)
class _Pairs:
    both: list[tuple[_Placed, _Placed]]
    lost: list[_Placed]
    gained: list[_Placed]


def _paired(before: list[_Placed], after: list[_Placed], at_one_cue: float | None = None) -> _Pairs:
    """Pair items one to one, the closest first."""
    scored = [
        (-score, abs(i - j), i, j)
        for i, a in enumerate(before)
        for j, b in enumerate(after)
        if (score := _closeness(a, b, at_one_cue)) > 0
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return _Pairs(
        [(before[i], after[j]) for i, j in sorted(partner.items())],
        [one for i, one in enumerate(before) if i not in partner],
        [one for j, one in enumerate(after) if j not in taken],
    )


def _compared(old: _Side, new: _Side, before: Item, after: Item) -> Change | None:
    """Return how two items that are one differ, None where they don't."""
    if isinstance(before, Unsourced) and isinstance(after, Unsourced):
        differing = {
            "statement": old.words([before.span]) != new.words([after.span]),
            "reason": before.reason != after.reason,
            "fact": before.fact != after.fact,
        }
        fields = tuple(name for name, differs in differing.items() if differs)
        return Change(What.CHANGED, before, after, fields) if fields else None
    assert isinstance(before, Relation)
    assert isinstance(after, Relation)
    pairs = _same_entities(before.entities, after.entities)
    differing = {
        "claim": old.words(before.content) != new.words(after.content),
        "cue": old.words([before.cue]) != new.words([after.cue]),
        "source": old.words(before.sources) != new.words(after.sources),
        "entity": pairs is None or any(a.name != b.name or a.registry != b.registry for a, b in pairs),
        "kind": Counter(one.kind for one in before.entities) != Counter(one.kind for one in after.entities),
        "medium": old.words(_known(before.medium)) != new.words(_known(after.medium)),
        "stance": before.stance != after.stance,
        "style": before.style != after.style,
        "asserted": before.asserted != after.asserted,
        "nested": (before.nested is None) != (after.nested is None),
    }
    fields = tuple(name for name, differs in differing.items() if differs)
    if not fields:
        return None
    return Change(What.RESOURCED if pairs is None else What.CHANGED, before, after, fields)


def _known(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def _same_entities(
    before: Sequence[Entity], after: Sequence[Entity]
) -> tuple[tuple[Entity, Entity], ...] | None:
    """Return the entities in pairs, each with the same one of the other side; None where there is another source."""
    left = list(after)
    pairs = []
    for one in before:
        partner = next((other for other in left if _same_entity(one, other)), None)
        if partner is None:
            return None
        left.remove(partner)
        pairs.append((one, partner))
    return None if left else tuple(pairs)


def _same_entity(one: Entity, other: Entity) -> bool:
    """Tell whether two are one: by the registry, else because one name says all that the other says."""
    if one.registry and other.registry:
        return one.registry == other.registry
    if not one.name or not other.name:
        return not one.name and not other.name
    mine, theirs = name_words(one.name), name_words(other.name)
    return mine == theirs or bool(mine and theirs and (mine <= theirs or theirs <= mine))


def _order(old: _Side, new: _Side, place: dict[int, int], change: Change) -> tuple[int, int, int]:
    """Return where a change stands in the later text; a loss behind the last word before it that is still there."""
    if change.after is not None:
        return (min(new.numbers(_content(change.after)), default=0), 1, 0)
    assert change.before is not None
    first = min(old.numbers(_content(change.before)), default=0)
    still = next((place[number] for number in range(first, -1, -1) if number in place), -1)
    return (still, 0, first)
