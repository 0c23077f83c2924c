"""Code Quality reports of GitLab: a JSON array, each finding with a fingerprint of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from attribution.rules.output import Batches

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(batches: Batches) -> Iterator[str]:
    """Yield the array."""
    found = [
        {
            "description": f"{one.finding.message} {one.finding.mend}".strip(),
            "check_name": one.finding.code,
            "fingerprint": f"{one.fingerprint}-{one.number}",
            "severity": _SEVERITIES[one.finding.severity],
            "location": {
                "path": Path(one.path).as_posix(),
                "lines": {"begin": one.region.line, "end": one.region.end_line},
            },
        }
        for batch in batches
        for one in batch
    ]
    yield json.dumps(found, ensure_ascii=False, indent=1) + "\n"
