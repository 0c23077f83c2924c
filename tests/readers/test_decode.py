from __future__ import annotations

import codecs
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.errors import ConfigError, UnreadableInput
from attribution.readers.decode import check_encoding, decode, looks_binary

from .making import ADDED, SPOKE

NEWS = f"{SPOKE}.\n{ADDED}."
SHORT = "قال الوزير"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإآةىئؤ"), min_size=10, max_size=80)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-16", f"utf-16-{sys.byteorder[0]}e"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", f"utf-32-{sys.byteorder[0]}e"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
def test_news_in_the_encodings_it_comes_in(encoding: str, told: str) -> None:
    decoded = decode(NEWS.encode(encoding), "news.txt")
    assert (decoded.text, decoded.encoding) == (NEWS, told)


def test_two_words_in_windows_1256_are_not_taken_for_something_else() -> None:
    decoded = decode(SHORT.encode("cp1256"), "news.txt")
    assert (decoded.text, decoded.encoding) == (SHORT, "cp1256")
    assert [told.code for told in decoded.diagnostics] == ["encoding-guessed"]


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + NEWS.encode(), "news.txt").text == NEWS


def test_a_broken_byte_leaves_the_rest_readable_and_is_counted() -> None:
    data = NEWS.encode()
    decoded = decode(data[:9] + b"\xff" + data[9:-1] + b"\xd9", "news.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2
    (told,) = decoded.diagnostics
    assert (told.code, told.message[:8]) == ("decoding-replaced", "2 places")


def test_replacement_characters_of_the_file_are_not_counted() -> None:
    assert decode(f"{NEWS}\ufffd".encode(), "news.txt").diagnostics == ()
    (told,) = decode(f"{NEWS}\ufffd".encode() + b"\xff", "news.txt").diagnostics
    assert told.message.startswith("1 place ")


def test_western_text_is_not_made_arabic() -> None:
    text = "Le président a été réélu à Genève, a déclaré le porte-parole. Déjà l'été, là-bas."
    assert decode(text.encode("cp1252"), "news.txt").text == text


def test_forced_encoding_is_obeyed() -> None:
    decoded = decode(NEWS.encode("cp1256"), "news.txt", "windows-1256")
    assert (decoded.text, decoded.encoding, decoded.diagnostics) == (NEWS, "cp1256", ())


@pytest.mark.parametrize(
    ("actual", "forced"), [("cp1256", "utf-8"), ("utf-16", "utf-8"), ("cp1256", "ascii")]
)
def test_wrong_forced_encoding_is_said(actual: str, forced: str) -> None:
    with pytest.raises(UnreadableInput, match=r"^news\.txt: .*Try another --encoding"):
        decode(NEWS.encode(actual), "news.txt", forced)


@pytest.mark.parametrize("name", ["utf-9", "base64", "", "undefined\x00"])
def test_unknown_encoding_is_a_wrong_setting(name: str) -> None:
    with pytest.raises(ConfigError):
        check_encoding(name)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG picture"),
        (b"\x7fELF" + bytes(100), "a program"),
        (bytes(range(256)) * 4, "binary data"),
        (bytes(1000), "binary data"),
    ],
)
def test_binary_is_named(data: bytes, what: str) -> None:
    assert looks_binary(data) == what
    with pytest.raises(UnreadableInput, match=what):
        decode(data, "news.txt")


@given(ANY_TEXT)
def test_any_text_survives_utf_8(text: str) -> None:
    assert decode(text.encode(), "t").text == text.removeprefix("\ufeff")


@given(ANY_TEXT)
def test_any_text_survives_utf_16_with_its_mark(text: str) -> None:
    assert decode(text.encode("utf-16"), "t").text == text


@given(ARABIC)
def test_arabic_survives_utf_16_without_a_mark(text: str) -> None:
    assert decode(text.encode("utf-16-le"), "t").text == text
    assert decode(text.encode("utf-16-be"), "t").text == text


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "cp1256", "utf-7", "iso8859_6"]))
def test_arbitrary_bytes_are_decoded_or_refused(data: bytes, forced: str | None) -> None:
    try:
        decoded = decode(data, "t", forced)
    except UnreadableInput:
        return
    decoded.text.encode("utf-8", "surrogatepass")
