"""SARIF 2.1.0 (OASIS), for code scanning services and editors. Columns are in code points."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attribution.rules.located import Located, Region
from attribution.rules.output import Batches
from attribution.rules.registry import RULES
from attribution.rules.rule import Rule


def render(batches: Batches) -> Iterator[str]:
    """Yield the log as one JSON object."""
    numbers = {code: number for number, code in enumerate(RULES)}
    results = [_result(one, numbers) for batch in batches for one in batch]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "isnad",
                        "version": version("isnad"),
                        "rules": [_rule(rule) for rule in RULES.values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why} {rule.mend} Source: {'; '.join(rule.sources)}."},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(one: Located, numbers: dict[str, int]) -> dict[str, Any]:
    finding = one.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": finding.severity.value,
        "message": {"text": f"{finding.message} {finding.mend}".strip()},
        "locations": [_location(one, one.region)],
        "partialFingerprints": {"isnadContent/v1": f"{one.fingerprint}:{one.number}"},
    }
    if one.related:
        result["relatedLocations"] = [
            {"id": number, **_location(one, region)} for number, region in enumerate(one.related)
        ]
    return result


def _location(one: Located, region: Region) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(one.path)},
            "region": {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
                "charOffset": region.span.start,
                "charLength": region.span.end - region.span.start,
                "snippet": {"text": region.text},
            },
        },
        "logicalLocations": [{"fullyQualifiedName": one.document.doc, "kind": "document"}],
    }


def uri(path: str) -> str:
    """Return a path as a URI reference: relative where it is below the working folder, else of the scheme ``file``."""
    place = Path(path)
    try:
        if place.is_absolute():
            place = place.relative_to(Path.cwd())
    except ValueError:
        return "file://" + _quoted(place.as_posix())
    return _quoted(place.as_posix())


def _quoted(path: str) -> str:
    try:
        return quote(os.fsencode(path))
    except UnicodeEncodeError:
        # An identifier of a document that stands in for a path may hold what no path can.
        return quote(path.encode("utf-8", "surrogatepass"))
