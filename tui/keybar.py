"""The keys that can be pressed now, at the foot of a screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.widget import Widget

from tui.actions import ACTIONS, shown

_LABELS = {action.id: action.label for action in ACTIONS if action.label}
_FIRST = [
    "claim.accept",
    "claim.reject",
    "claim.skip",
    "edit.undo",
    "edit.redo",
    "claim.edit",
    "claim.relink",
    "claim.next",
    "stretch.take",
    "claim.unsourced",
    "claim.split",
    "claim.merge",
    "claim.comment",
    "claim.flag",
    "claim.alike",
    "app.help",
    "app.quit",
    "claim.previous",
]
"""What two lines of 80 columns have room for."""
_ORDER = {name: at for at, name in enumerate(dict.fromkeys([*_FIRST, *(action.id for action in ACTIONS)]))}


class KeyBar(Widget):
    """As many keys with what they do as fit in the widget's lines; a click does it too.

    Labels are the program's own words: no text of a document comes here.
    """

    DEFAULT_CSS = """
    KeyBar {
        height: auto; max-height: 2; padding: 0 1; background: $panel;
        link-style: none; link-style-hover: reverse; link-background-hover: $panel;
        & > .keybar--key { text-style: bold; color: $text-accent; }
        & > .keybar--label { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES = {"keybar--key", "keybar--label"}  # noqa: RUF012
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def keys(self) -> Iterator[tuple[str, str, str]]:
        """Yield the name of each key, as on the keyboard and as Textual has it, and what it does now."""
        active = {}
        for one in self.screen.active_bindings.values():
            name = one.binding.id
            if name in _LABELS and one.enabled and name not in active:
                active[name] = one.binding.key
        for name in sorted(active, key=_ORDER.__getitem__):
            yield shown(active[name]), active[name], _LABELS[name]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the keys take, two at most."""
        return min(2, len(self._lines(width)))

    def render(self) -> Text:
        """Draw the keys."""
        return Text("\n").join(self._lines(self.size.width)[:2])

    def _lines(self, width: int) -> list[Text]:
        key, label = (
            self.get_component_rich_style("keybar--key"),
            self.get_component_rich_style("keybar--label"),
        )
        lines = [Text(no_wrap=True)]
        for name, bound, says in self.keys():
            click = Style(meta={"@click": f"screen.press({bound!r})"})
            piece = Text.assemble((name, key + click), " ", (says, label + click))
            line = lines[-1]
            if line.cell_len and line.cell_len + 2 + piece.cell_len > width:
                lines.append(line := Text(no_wrap=True))
            if line.cell_len:
                line.append("  ")
            line.append_text(piece)
        return lines

    def on_resize(self, event: events.Resize) -> None:
        """Take the lines that the new width needs."""
        self.refresh(layout=True)
