"""Whether a verb may have a noun for its subject, by Arabic's rules of agreement.

Before its subject a verb is singular and agrees in gender only; after it, it agrees in number too. A plural of
things, and any broken plural, may take the feminine singular; a sound masculine plural of people may not.
"""

from __future__ import annotations

from attribution.arabic.readings import Reading

_NAMING = frozenset({"noun", "adj", "prop", "masdar", "participle-active", "participle-passive"})


def agrees(verb: Reading, noun: Reading, after: bool = False) -> bool | None:
    """Tell whether ``verb`` may agree with ``noun`` as its subject.

    ``after`` says that the verb follows the noun. ``None`` where either is not known well enough: no finite verb, no
    noun, or a noun whose gender is not told.
    """
    if verb.pos != "verb" or verb.aspect not in ("p", "i") or noun.pos not in _NAMING or not noun.gender:
        return None
    if verb.person != "3":
        return False
    genders = _genders(noun)
    if not after:
        return verb.number == "s" and verb.gender in genders
    if noun.number == "p":
        if not noun.rational:
            return (verb.gender, verb.number) == ("f", "s")
        if verb.number == "s":
            return verb.gender == "f" and _broken(noun)
        return verb.number == "p" and verb.gender == noun.gender
    return verb.number == (noun.number or "s") and verb.gender == noun.gender


def _broken(noun: Reading) -> bool:
    return noun.number == "p" and not noun.stem.endswith(("ون", "ين", "ات"))


def _genders(noun: Reading) -> frozenset[str]:
    """Return the genders a verb before the noun may have."""
    if noun.number != "p":
        return frozenset({noun.gender})
    if not noun.rational:
        # جاءت التقارير is the rule, جاء التقارير is met too where something stands between; only the rule counts.
        return frozenset({"f"})
    if _broken(noun):
        return frozenset({noun.gender, "f"})
    if noun.stem.endswith("ات"):
        return frozenset({"f", "m"}) if noun.gender == "m" else frozenset({"f"})
    return frozenset({noun.gender})


def best_agreement(
    verbs: tuple[Reading, ...], nouns: tuple[Reading, ...], after: bool = False
) -> bool | None:
    """Tell whether some reading of a verb agrees with some reading of a noun.

    ``None`` where nothing can be told of any pair, ``False`` where every pair that can be told disagrees.
    """
    answers = [agrees(verb, noun, after) for verb in verbs for noun in nouns]
    known = [answer for answer in answers if answer is not None]
    return any(known) if known else None
