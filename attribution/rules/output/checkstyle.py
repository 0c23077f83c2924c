"""The XML of Checkstyle, which many services and editors read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from attribution.rules.output import Batches

_SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(batches: Batches) -> Iterator[str]:
    """Yield the document."""
    root = ElementTree.Element("checkstyle", version="8.0")
    for batch in batches:
        if not batch:
            continue
        file = ElementTree.SubElement(root, "file", name=_plain(batch[0].path))
        for one in batch:
            ElementTree.SubElement(
                file,
                "error",
                line=str(one.region.line),
                column=str(one.region.column),
                severity=_SEVERITIES[one.finding.severity],
                message=_plain(f"{one.finding.message} {one.finding.mend}".strip()),
                source=f"isnad.{one.finding.code}",
            )
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield ElementTree.tostring(root, encoding="unicode") + "\n"


def _plain(text: str) -> str:
    """Return a text with what XML cannot hold replaced."""
    return _FORBIDDEN.sub("\ufffd", text)
