"""JSON: all findings in one object of version 1.

``start`` and ``end`` count code points of the document's text, from 0 and half open; lines and columns count from 1,
columns in code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attribution.rules.located import Located, Region
from attribution.rules.output import Batches
from attribution.rules.registry import RULES

VERSION = 1


def render(batches: Batches) -> Iterator[str]:
    """Yield the object, a finding at a time."""
    yield f'{{"version": {VERSION}, "findings": ['
    between = "\n"
    for batch in batches:
        for one in batch:
            yield between + json.dumps(record(one), ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def record(one: Located) -> dict[str, Any]:
    """Return one finding as what JSON holds."""
    finding = one.finding
    return {
        "doc": one.document.doc,
        "path": one.document.origin.path,
        "outlet": one.document.outlet,
        "code": finding.code,
        "name": RULES[finding.code].name,
        "severity": finding.severity.value,
        "message": finding.message,
        "mend": finding.mend,
        **_place(one.region),
        "related": [_place(region) for region in one.related],
        "fingerprint": one.fingerprint,
    }


def _place(region: Region) -> dict[str, Any]:
    return {
        "start": region.span.start,
        "end": region.span.end,
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
        "text": region.text,
    }
