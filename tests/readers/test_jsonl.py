from __future__ import annotations

import gzip
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import UnreadableInput
from attribution.readers import jsonl, read
from attribution.types import Document

from .making import ADDED, SPOKE


def lines(*records: object) -> bytes:
    return "".join(
        (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) + "\n" for one in records
    ).encode()


def reading(data: bytes, **options: str) -> list[Document | UnreadableInput]:
    return list(read(["-"], stdin=io.BytesIO(data), format="jsonl", **options))  # type: ignore[arg-type]


def one(data: bytes, **options: str) -> Document:
    (document,) = reading(data, **options)
    assert isinstance(document, Document)
    return document


def test_fields_and_what_else_there_is() -> None:
    record = {"doc": "a", "text": SPOKE, "outlet": "x", "date": "2026-03-01", "url": "u", "tags": ["t"]}
    document = one(lines(record))
    assert (document.doc, document.text, document.outlet, document.date) == ("a", SPOKE, "x", "2026-03-01")
    assert document.extra == {"url": "u", "tags": ["t"]}
    assert document.origin.sha256 == hashlib.sha256(SPOKE.encode()).hexdigest()


def test_identifiers_are_derived_numbers_taken_and_doubles_told() -> None:
    found = reading(lines({"text": SPOKE}, "", {"doc": 7, "text": SPOKE}, {"doc": "7", "text": ADDED}))
    assert [document.doc for document in found if isinstance(document, Document)] == ["stdin:1", "7", "7~2"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "not JSON at column"),
        ("[1]", "not a JSON object"),
        ('{"doc": "a"}', '"text" is missing'),
        ('{"text": 3}', '"text" is not a string'),
        ('{"text": "a", "outlet": ["x"]}', '"outlet" is not a string'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_read(bad: str, why: str) -> None:
    first, wrong, last = reading(lines({"text": SPOKE}, bad, {"text": ADDED}))
    assert isinstance(wrong, UnreadableInput)
    assert wrong.what.startswith("standard input, line 2: ")
    assert why in wrong.what
    assert isinstance(first, Document)
    assert isinstance(last, Document)


def test_what_is_no_json_lines_at_all_is_given_up() -> None:
    found = reading(b"x\n" * 10_000)
    assert len(found) == jsonl.GIVE_UP + 1
    assert "the rest was not read" in str(found[-1])


def test_an_overlong_line_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LIMIT", 1000)
    wrong, good = reading(lines({"text": SPOKE * 40}, {"text": SPOKE}))
    assert isinstance(wrong, UnreadableInput)
    assert isinstance(good, Document)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_other_encodings(encoding: str) -> None:
    data = lines({"doc": "a", "text": SPOKE}).decode().encode(encoding)
    assert one(data).text == SPOKE


def test_forced_encoding() -> None:
    assert one(lines({"text": SPOKE}).decode().encode("cp1256"), encoding="cp1256").text == SPOKE


def test_broken_bytes_are_replaced_and_told() -> None:
    document = one(lines({"text": SPOKE}).replace("ق".encode(), b"\xd9", 1))
    assert document.text == SPOKE.replace("ق", "\ufffd", 1)
    assert [told.code for told in document.diagnostics] == ["decoding-replaced"]


def test_lone_surrogates_are_replaced_everywhere() -> None:
    document = one(
        b'{"doc": "\\ud800", "text": "\\udfff \\ud83d\\ude00", "more": {"\\ud801": ["\\ud802"]}}\n'
    )
    assert document.doc == "\ufffd"
    assert document.text == "\ufffd 😀"
    assert document.extra == {"more": {"\ufffd": ["\ufffd"]}}
    assert "lone-surrogates" in [told.code for told in document.diagnostics]


def test_gzipped_lines_are_read_up_to_where_they_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(
        gzip.compress(lines(*({"doc": str(n), "text": f"{SPOKE} {n * 7919}"} for n in range(5000))))[:-200]
    )
    found = list(read([str(path)]))
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], UnreadableInput)
    assert "cut off" in found[-1].what


def test_memory_does_not_grow_with_the_file() -> None:
    class Endless(io.RawIOBase):
        left = 500

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.left -= 1
            return lines({"text": SPOKE * 200}) if self.left > 0 else b""

    def peak(of: Iterator[object]) -> int:
        tracemalloc.start()
        for _ in of:
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(read(["-"], stdin=Endless(), format="jsonl")) < 2_000_000  # type: ignore[arg-type]


@given(st.lists(st.text(st.characters(codec=None), max_size=40), max_size=8))
def test_every_text_comes_back(texts: list[str]) -> None:
    data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    found = reading(data)
    assert len(found) == len(texts)
    for document, text in zip(found, texts, strict=True):
        assert isinstance(document, Document)
        assert len(document.text) == len(json.loads(json.dumps(text)).replace("\r\n", "\n"))
