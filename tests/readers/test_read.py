from __future__ import annotations

import gzip
import hashlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.errors import ConfigError, UnreadableInput
from attribution.readers import formats, read
from attribution.readers.source import Source, build
from attribution.text.hygiene import clean
from attribution.types import Document

from .making import ADDED, SPOKE


def documents(*paths: Path | str, **options: object) -> list[Document]:
    found = list(read([str(path) for path in paths], **options))  # type: ignore[arg-type]
    assert all(isinstance(one, Document) for one in found), found
    return found  # type: ignore[return-value]


def error(*paths: Path | str, **options: object) -> UnreadableInput:
    (found,) = read([str(path) for path in paths], **options)  # type: ignore[arg-type]
    assert isinstance(found, UnreadableInput)
    assert found.mend
    return found


def codes(document: Document) -> list[str]:
    return [diagnostic.code for diagnostic in document.diagnostics]


def write(path: Path, text: str = SPOKE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_text_file_with_where_it_is_from(tmp_path: Path) -> None:
    path = write(tmp_path / "news.txt")
    (document,) = documents(path)
    assert (document.doc, document.text, document.diagnostics) == ("news", SPOKE, ())
    origin = document.origin
    assert (origin.path, origin.encoding, origin.media_type) == (str(path), "utf-8", "text/plain")
    assert origin.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_one_article_in_every_format_reads_the_same() -> None:
    *found, picture = read([str(Path(__file__).parents[2] / "fixtures" / "inputs")])
    assert isinstance(picture, UnreadableInput)
    assert "zz-picture.txt: a PNG picture" in picture.what
    read_as = {one.doc: one.text.strip() for one in found if isinstance(one, Document)}
    assert len(read_as) == 8
    assert set(read_as.values()) == {f"{SPOKE}.\n{ADDED}."}


def test_a_folder_is_read_recursively_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.text", "c.TXT", ".hidden.txt", ".git/x.txt", "picture.png"):
        write(tmp_path / name)
    assert [document.doc for document in documents(tmp_path)] == ["b", "c", "a/y", "a/z"]


def test_a_glob_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "x/3.txt", "4.jsonl"):
        write(tmp_path / name)
    assert [one.doc for one in documents(f"{tmp_path}/*.txt")] == ["1", "2"]
    assert [one.doc for one in documents(f"{tmp_path}/**/*.txt")] == ["1", "2", "x/3"]


def test_a_file_named_like_a_glob_is_that_file(tmp_path: Path) -> None:
    path = write(tmp_path / "[1].txt")
    assert documents(path)[0].doc == "[1]"


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert len(documents(path, tmp_path, path)) == 1


def test_identifiers_are_unique(tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / "a.txt", f"{SPOKE} {folder}") for folder in "xyz"]
    found = documents(*paths)
    assert [document.doc for document in found] == ["a", "a~2", "a~3"]
    assert [codes(document) for document in found] == [[], ["duplicate-doc"], ["duplicate-doc"]]


def test_standard_input_may_be_any_format() -> None:
    (plain,) = documents("-", stdin=io.BytesIO(SPOKE.encode()))
    assert (plain.doc, plain.text, plain.origin.path) == ("stdin", SPOKE, "standard input")
    lines = f'{{"doc": "a", "text": "{SPOKE}"}}\n{{"text": "{ADDED}"}}\n'
    assert [one.doc for one in documents("-", stdin=io.BytesIO(lines.encode()))] == ["a", "stdin:2"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    reading = read([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    next(reading)
    write(tmp_path / "b.txt", ADDED)
    second = next(reading)
    assert isinstance(second, Document)
    assert second.text == ADDED


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    picture = tmp_path / "p.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    good = write(tmp_path / "good.txt")
    bad, gone, document = read([str(picture), str(tmp_path / "gone.txt"), str(good)])
    assert isinstance(bad, UnreadableInput)
    assert "p.txt: a PNG picture" in bad.what
    assert isinstance(gone, UnreadableInput)
    assert "gone.txt: no such file" in gone.what
    assert isinstance(document, Document)


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path / "a.txt", ""))
    assert (document.text, codes(document)) == ("", ["empty"])


@pytest.mark.parametrize("name", ["nothing-*.txt", "sub", "a\x00b", ""])
def test_what_names_no_file_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    error(f"{tmp_path}/{name}" if name else "")


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert "a.txt: permission denied" in error(path).what


def test_loops_of_links_come_to_an_end(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    (tmp_path / "in/up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(read([str(tmp_path)]))
    assert [one.doc for one in found if isinstance(one, Document)] == ["in/a"]
    assert len([one for one in found if isinstance(one, UnreadableInput)]) == 1


def test_odd_file_names_can_be_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt"
    Path(os.fsdecode(path)).write_text(SPOKE, encoding="utf-8")
    (document,) = documents(tmp_path)
    assert document.doc == "\ufffd\ufffd[31m"
    (document.origin.path or "").encode()


def test_wrong_suffix_is_seen_through_and_told(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><p>{SPOKE}</p></body></html>"
    (document,) = documents(write(tmp_path / "a.pdf", page))
    assert document.origin.media_type == "text/html"
    assert "wrong-extension" in codes(document)


def test_gzip_is_looked_through(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(SPOKE.encode()))
    (document,) = documents(tmp_path)
    assert (document.doc, document.text) == ("a", SPOKE)


@pytest.mark.parametrize("keep", [5, 15, -4])
def test_truncated_gzip_is_said(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(SPOKE.encode())[:keep])
    assert "cut off" in error(path).what


def test_settings_that_cannot_be_used_are_refused_at_once() -> None:
    with pytest.raises(ConfigError, match="utf-9"):
        read([], encoding="utf-9")
    with pytest.raises(ConfigError, match=r"Known: .*text"):
        read([], format="epub")


def test_format_can_be_forced(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "{SPOKE}"}}')
    assert documents(path, format="text")[0].text.startswith("{")


def test_a_reader_that_trips_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd:
        suffixes = (".odd",)

        def sniff(self, head: bytes) -> bool:
            return False

        def read(self, source: Source) -> list[Document]:
            raise RuntimeError("tripped")

    monkeypatch.setitem(formats(), "odd", Odd())
    assert "a.odd: cannot be read (RuntimeError: tripped)" in error(write(tmp_path / "a.odd")).what


def test_another_format_is_found_by_its_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Shout:
        suffixes = (".shout",)

        def sniff(self, head: bytes) -> bool:
            return False

        def read(self, source: Source) -> list[Document]:
            return [build(source, source.load().decode().upper(), sha256="", media_type="text/shout")]

    monkeypatch.setitem(formats(), "shout", Shout())
    write(tmp_path / "a.shout", "said")
    assert documents(tmp_path)[0].text == "SAID"


def test_one_very_long_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", SPOKE * 50_000)
    (document,) = documents(path)
    assert len(document.text) == len(SPOKE) * 50_000


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(["utf-8", "utf-16"]))
def test_reading_gives_what_was_written_but_for_cleaning(text: str, encoding: str) -> None:
    found = list(read(["-"], stdin=io.BytesIO(text.encode(encoding)), format="text", encoding=encoding))
    (document,) = found
    if isinstance(document, UnreadableInput):
        controls = sum(ord(letter) < 32 or ord(letter) == 127 or letter == "\ufffd" for letter in text)
        assert controls > 2
    else:
        assert document.text == clean(text.removeprefix("\ufeff") if encoding == "utf-8" else text)[0]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04word/", b"<html>", b"{", b"\x1f\x8b\x08", b"\xff\xfe"]),
    st.binary(max_size=200),
    st.sampled_from([None, "docx", "html", "jsonl", "pdf", "text"]),
)
def test_arbitrary_bytes_never_raise(start: bytes, rest: bytes, format: str | None) -> None:
    for found in read(["-"], stdin=io.BytesIO(start + rest), format=format):
        if isinstance(found, Document):
            found.text.encode()
        else:
            assert found.what
            assert found.mend
