"""The JSON Schemas of the rows, as published in ``docs/schema``.

``python -m attribution.tables.schema docs/schema`` writes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from attribution.tables.columns import columns
from attribution.tables.records import MODELS, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Return the schema of a line of JSON Lines for each table, as text, by the name of its file."""
    return {f"{table}.v{VERSION}.json": _text(table) for table in MODELS}


def _text(table: str) -> str:
    model = MODELS[table]
    schema: dict[str, Any] = model.model_json_schema(mode="serialization")
    properties = schema["properties"]
    order = ["table", "schema_version", *(column.name for column in columns(model))]
    for one in properties.values():
        one.pop("joined_by", None)
    schema["properties"] = {name: properties[name] for name in order}
    schema["required"] = order
    about = {"$schema": DIALECT, "$id": f"urn:isnad:{table}:{VERSION}"}
    return json.dumps(about | schema, indent=2, ensure_ascii=False) + "\n"


def main(folder: Path) -> None:
    """Write the schemas into ``folder``."""
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
