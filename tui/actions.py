"""Everything that a key does: one table for bindings, footer, help, palette, settings and the guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType
from textual.keys import format_key

ANYWHERE = "anywhere"
DOCUMENTS = "documents"
READING = "reading"
SOURCES = "sources"
CONFLICTS = "conflicts"
SUMMARY = "summary"
LISTS = "lists"
"""In every table."""
STRETCH = "stretch"
"""In the text, while a stretch of it is being chosen."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a key does. ``id`` names it in the settings, ``call`` is the action of Textual behind it.

    ``keys`` are the keys as they come, separated by commas, in Textual's names; ``label`` stands in the footer (and
    nowhere if empty), ``says`` in the help. ``places`` are the screens that have it.
    """

    id: str
    keys: str
    call: str
    label: str
    says: str
    places: tuple[str, ...]


ACTIONS: tuple[Action, ...] = (
    Action("claim.accept", "a", "accept", "accept", "Accept the claim or statement in focus as it is", (READING,)),
    Action("claim.reject", "x", "reject", "reject", "Reject it: it is wrong and there is nothing to mend", (READING,)),
    Action("claim.skip", "space", "skip", "skip", "Leave it undecided and go to the next undecided one", (READING,)),
    Action(
        "edit.undo", "backspace", "undo", "undo", "Undo your last step, of earlier sessions too",
        (READING, DOCUMENTS, SOURCES, CONFLICTS),
    ),
    Action(
        "edit.redo", "ctrl+r", "redo", "redo", "Redo what you undid last",
        (READING, DOCUMENTS, SOURCES, CONFLICTS),
    ),
    Action(
        "claim.edit", "e", "edit", "edit", "Correct where source, content, cue or medium begin and end", (READING,)
    ),
    Action(
        "claim.relink", "r", "relink", "relink",
        "Say who else is responsible: a candidate, or pick in the text", (READING,),
    ),
    Action(
        "claim.unsourced", "u", "unsourced", "unsourced",
        "Nobody says it: the selected stretch, or the claim in focus", (READING,),
    ),
    Action("claim.split", "s", "split", "split", "Split it in two: choose the part that stands alone", (READING,)),
    Action("claim.merge", "m", "merge", "merge", "Merge another claim or statement into it", (READING,)),
    Action("claim.labels", "t", "labels", "type", "Change kind, stance and style, or reason and fact", (READING,)),
    Action("claim.add", "i", "add", "insert", "Add a claim that was missed: its cue, source, content", (READING,)),
    Action("claim.comment", "c", "comment", "comment", "Write a comment on it", (READING,)),
    Action("claim.flag", "f", "flag", "flag", "Flag it for somebody else's look, or take the flag away", (READING,)),
    Action(
        "claim.alike", "A", "alike", "alike",
        "Accept all undecided ones with this source and kind of cue", (READING,),
    ),
    Action("claim.next", "n", "step(1)", "next", "Next claim or statement", (READING,)),
    Action("claim.previous", "p", "step(-1)", "previous", "Previous claim or statement", (READING,)),
    Action("document.next", "N", "document(1)", "next article", "Next document of the queue", (READING,)),
    Action("document.previous", "P", "document(-1)", "", "Previous document of the queue", (READING,)),
    Action("reading.down", "j", "scroll(1)", "", "Scroll the text down", (READING,)),
    Action("reading.up", "k", "scroll(-1)", "", "Scroll the text up", (READING,)),
    Action("reading.select", "v", "select", "select", "Choose a stretch of the text with the arrow keys", (READING,)),
    Action("view.list", "l", "list", "list", "Show or hide the list of claims where the screen is narrow", (READING,)),
    Action("search", "slash", "search", "search", "Search", (READING, DOCUMENTS, SOURCES)),
    Action("queue.filter", "F", "filter", "filter", "Show only some documents", (DOCUMENTS,)),
    Action("queue.sort", "o", "sort", "order", "Change the order of the documents", (DOCUMENTS,)),
    Action("queue.clear", "z", "clear", "show all", "Take search and filters away", (DOCUMENTS, SOURCES)),
    Action("source.mark", "space", "mark", "mark", "Mark a source or a mention for the next step", (SOURCES,)),
    Action("source.merge", "m", "merge", "merge", "Make the marked sources one with the one in focus", (SOURCES,)),
    Action("source.split", "s", "split", "split", "Make somebody of their own of the marked mentions", (SOURCES,)),
    Action("source.rename", "e", "rename", "rename", "Give the source in focus another name", (SOURCES,)),
    Action("source.side", "tab", "side", "mentions", "Go to its mentions, and back to the sources", (SOURCES,)),
    Action("conflict.first", "1", "take(0)", "take 1", "The first decision holds", (CONFLICTS,)),
    Action("conflict.second", "2", "take(1)", "take 2", "The second decision holds", (CONFLICTS,)),
    Action("conflict.third", "3", "take(2)", "", "The third decision holds", (CONFLICTS,)),
    Action("conflict.reject", "x", "reject", "reject", "Neither holds: reject the claim", (CONFLICTS,)),
    Action("stretch.take", "enter", "take", "take", "Take the chosen stretch", (STRETCH,)),
    Action("go.documents", "D", "go('documents')", "documents", "Go to the documents", (ANYWHERE,)),
    Action("go.sources", "S", "go('sources')", "sources", "Go to the sources of the project", (ANYWHERE,)),
    Action("go.conflicts", "C", "go('conflicts')", "conflicts", "Go to what reviewers disagree on", (ANYWHERE,)),
    Action("go.summary", "M", "go('summary')", "summary", "Go to the counts", (ANYWHERE,)),
    Action("app.theme", "ctrl+t", "theme", "", "Change between dark and light", (ANYWHERE,)),
    Action("app.help", "question_mark", "help", "help", "Show the keys and how the text is marked", (ANYWHERE,)),
    Action("app.palette", "ctrl+p", "command_palette", "", "Find an action by its name", (ANYWHERE,)),
    Action("app.back", "escape", "leave", "back", "Leave what was begun; go back to the documents", (ANYWHERE,)),
    Action("app.quit", "q", "quit", "quit", "Quit; every decision is on disk already", (ANYWHERE,)),
)  # fmt: skip

KEYS = {action.id: action.keys for action in ACTIONS}
"""The keys as they come, by identifier."""


def of(place: str) -> Iterator[Action]:
    """Yield the actions of a place, in their order."""
    return (action for action in ACTIONS if place in action.places)


def bindings(*places: str) -> list[BindingType]:
    """Return Textual's bindings for the actions of ``places``."""
    return [
        Binding(action.keys, action.call, action.label or action.says, show=bool(action.label), id=action.id)
        for place in places
        for action in of(place)
    ]


def shown(keys: str) -> str:
    """Return keys as they stand on a keyboard: ``^r``, ``space``, ``?``."""
    return " ".join(_shown(key.strip()) for key in keys.split(","))


def _shown(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    named = _NAMES.get(last) or (last if len(last) == 1 else format_key(last))
    return "".join("^" if one == "ctrl" else f"{one}-" for one in modifiers) + named


_NAMES = {"backspace": "bksp", "escape": "esc", "space": "space", "enter": "enter", "tab": "tab"}
