"""Each format read back by the reader that its users have."""

import csv
import io
import json
import sqlite3
import tempfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq

from attribution.tables import Options, write


def written(reviewed, name, tables=("claims", "unsourced", "sources"), bom=False):
    out = io.BytesIO()
    notes = write(reviewed, out, name, Options(tuple(tables), bom))
    return out.getvalue(), notes


def delimited(data, delimiter=","):
    """Python's csv, which is what pandas and R agree with."""
    csv.field_size_limit(1 << 30)
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def jsonl(data):
    found = {}
    for line in data.decode().split("\n"):
        if line:
            row = json.loads(line)
            found.setdefault(row["table"], []).append(row)
    return found


def parquet(data):
    return pq.read_table(io.BytesIO(data))


def sqlite(data):
    """Return the rows of each table by name of column."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sqlite"
        path.write_bytes(data)
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        # The names are the file's own.
        found = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in names}
        connection.close()
        return found


def workbook(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(sheet):
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row, strict=True)) for row in rows]
