"""A review project in one SQLite file: documents, runs of the model, and decisions that are only ever added.

>>> from attribution.store import Ruling, Store
>>> with Store.open("harbour", create=True) as store:
...     for line in store.queue():
...         for item in store.sheet(line.key).items:
...             store.decide([Ruling(line.key, item.target, Verdict.ACCEPTED)], "reviewer")

See docs/STORE.md for the schema and the rules. Agreement between reviewers is in
:mod:`attribution.store.agreement`, annotations for training in :mod:`attribution.store.gold`.
"""

from attribution.store.lines import Filter, Line, Progress, Sort, State
from attribution.store.project import Store, project_path
from attribution.store.values import (
    Act,
    Claim,
    Conflict,
    Decision,
    Entry,
    Item,
    Mention,
    Merged,
    Ruling,
    Run,
    Scope,
    Sheet,
    Source,
    SourceChange,
    Stale,
    Undone,
    Unfitting,
    Verification,
)

__all__ = [
    "Act",
    "Claim",
    "Conflict",
    "Decision",
    "Entry",
    "Filter",
    "Item",
    "Line",
    "Mention",
    "Merged",
    "Progress",
    "Ruling",
    "Run",
    "Scope",
    "Sheet",
    "Sort",
    "Source",
    "SourceChange",
    "Stale",
    "State",
    "Store",
    "Undone",
    "Unfitting",
    "Verification",
    "project_path",
]
