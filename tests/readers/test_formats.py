from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from attribution.errors import UnreadableInput
from attribution.readers import docx as word
from attribution.readers import read
from attribution.readers.visual import in_reading_order, order, plain_letters, reverse
from attribution.types import Document

from .making import ADDED, SPOKE, drawn, pdf

# In presentation forms: "the ministry said", with lam-alef as one character in the last word.
FORMS = "ﻗﺎﻟﺖ ﺍﻟﻮﺯﺍﺭﺓ ﻟﻸﻣﻢ ﺍﻟﻤﺘﺤﺪﺓ ﺇﻥ ﺍﻟﻤﺪﻳﻨﺔ ﻣﺤﺎﺻﺮﺓ ﻭﺇﻻ"
LETTERS = "قالت الوزارة للأمم المتحدة إن المدينة محاصرة وإلا"


def reading(data: bytes, format: str) -> Document | UnreadableInput:
    (found,) = read(["-"], stdin=io.BytesIO(data), format=format)
    return found


def one(data: bytes, format: str) -> Document:
    found = reading(data, format)
    assert isinstance(found, Document), found
    return found


def why(data: bytes, format: str) -> str:
    found = reading(data, format)
    assert isinstance(found, UnreadableInput), found
    assert found.mend
    return str(found)


def codes(document: Document) -> list[str]:
    return [told.code for told in document.diagnostics]


class TestHtml:
    PAGE = (
        '<html><head><meta charset="{charset}"><title>عنوان الخبر</title>'
        '<meta property="og:site_name" content="الوكالة">'
        '<meta property="article:published_time" content="2026-03-01T10:00:00Z"></head>'
        f"<body><nav>الرئيسية</nav><article><h1>عنوان الخبر</h1><p>{SPOKE}</p><p>{ADDED}</p></article></body></html>"
    )

    @pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
    def test_an_article_with_its_heading_outlet_and_date(self, charset: str) -> None:
        document = one(self.PAGE.replace("{charset}", charset).encode(charset), "html")
        assert document.text == f"عنوان الخبر\n{SPOKE}\n{ADDED}"
        assert (document.outlet, document.date) == ("الوكالة", "2026-03-01")

    def test_a_wrong_charset_declaration_is_not_believed(self) -> None:
        assert SPOKE in one(self.PAGE.replace("{charset}", "ascii").encode(), "html").text

    def test_a_page_without_an_article_gives_all_its_text(self) -> None:
        document = one(
            "<html><script>var a = 1;</script><body><a>اتصل بنا</a></body></html>".encode(), "html"
        )
        assert document.text == "اتصل بنا"

    def test_nesting_without_end(self) -> None:
        assert one(b"<html><body>" + b"<div>" * 50_000 + SPOKE.encode(), "html").text == SPOKE

    def test_very_many_tags(self) -> None:
        document = one(b"<html><body>" + b"<p>a</p>" * 60_000 + SPOKE.encode(), "html")
        assert document.text.endswith(SPOKE)
        assert "no-article" in codes(document)

    def test_an_xml_declaration_does_no_harm(self) -> None:
        page = f'<?xml version="1.0" encoding="windows-1256"?><html><body><p>{SPOKE}</p></body></html>'
        assert one(page.encode(), "html").text == SPOKE

    def test_a_picture_under_the_name_of_a_page(self) -> None:
        assert "PNG" in why(b"\x89PNG\r\n\x1a\n" + bytes(100), "html")


class TestDocx:
    @staticmethod
    def made(fill: Any) -> bytes:
        import docx

        document = docx.Document()
        fill(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def test_headings_paragraphs_and_cells_in_order(self) -> None:
        def fill(document: Any) -> None:
            document.add_heading("عنوان الخبر", 1)
            document.add_paragraph(SPOKE)
            table = document.add_table(1, 2)
            table.cell(0, 0).text = "أولا"
            table.cell(0, 1).text = "ثانيا"
            document.add_paragraph(ADDED)

        data = self.made(fill)
        assert one(data, "docx").text == f"عنوان الخبر\n{SPOKE}\nأولا\nثانيا\n{ADDED}"
        (found,) = read(["-"], stdin=io.BytesIO(data))
        assert isinstance(found, Document)

    def test_inserted_words_are_read_and_deleted_ones_not(self) -> None:
        def fill(document: Any) -> None:
            from docx.oxml import parse_xml
            from docx.oxml.ns import nsdecls

            paragraph = document.add_paragraph("قال ")
            for tag, word_tag, word_ in (
                ("ins", "t", "نعم"),
                ("del", "delText", "لا"),
                ("moveFrom", "t", "كلا"),
            ):
                xml = f'<w:{tag} {nsdecls("w")} w:id="1"><w:r><w:{word_tag}>{word_}</w:{word_tag}></w:r></w:{tag}>'
                paragraph._p.append(parse_xml(xml))

        assert one(self.made(fill), "docx").text == "قال نعم"

    def test_damaged_archives_are_said(self) -> None:
        data = self.made(lambda document: document.add_paragraph(SPOKE))
        for broken in (data[: len(data) // 2], b"PK\x03\x04" + data[50:200], b"", SPOKE.encode()):
            assert "damaged DOCX" in why(broken, "docx")

    def test_an_archive_that_is_no_word_file_is_said(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/other.xml", "<a/>")
        assert "damaged DOCX" in why(out.getvalue(), "docx")

    def test_what_unpacks_to_too_much_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(word, "XML_LIMIT", 1 << 20)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", " " * (3 << 20))
        assert len(out.getvalue()) < 10_000
        assert "unpacks to 3 MB" in why(out.getvalue(), "docx")

    def test_an_old_or_encrypted_file_is_said(self) -> None:
        assert "encrypted or old" in why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx")


class TestPdf:
    def test_lines_in_the_order_of_drawing_are_turned_round(self) -> None:
        document = one(pdf([drawn(SPOKE), drawn(ADDED)]), "pdf")
        assert document.text == f"{SPOKE}\n{ADDED}"
        assert codes(document) == ["visual-order"]

    def test_lines_in_the_order_of_reading_stay(self) -> None:
        document = one(pdf([SPOKE, ADDED]), "pdf")
        assert document.text == f"{SPOKE}\n{ADDED}"
        assert codes(document) == []

    def test_presentation_forms_become_letters(self) -> None:
        document = one(pdf([drawn(FORMS)]), "pdf")
        assert document.text == LETTERS
        assert codes(document) == ["visual-order", "presentation-forms"]

    def test_no_text_layer_needs_ocr(self) -> None:
        assert "OCR" in why(pdf([SPOKE], text_layer=False), "pdf")

    def test_a_locked_file_is_said(self, tmp_path: Path) -> None:
        from pypdf import PdfReader, PdfWriter

        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([SPOKE]))))
        writer.encrypt("secret", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        assert "encrypted" in why(out.getvalue(), "pdf")

    @pytest.mark.parametrize("keep", [12, 300, 900])
    def test_a_truncated_file_is_said_or_read(self, keep: int) -> None:
        found = reading(pdf([drawn(SPOKE)])[:keep], "pdf")
        assert isinstance(found, UnreadableInput)
        assert "PDF" in found.what


class TestVisualOrder:
    def test_reading_and_drawing_are_told_apart(self) -> None:
        forwards = order(SPOKE)
        assert forwards[0] > 5 * forwards[1]
        assert order(drawn(SPOKE)) == forwards[::-1]
        forms = order(FORMS)
        assert forms[0] > 5 * forms[1]

    def test_turning_round_twice_is_turning_nothing(self) -> None:
        for line in (SPOKE, ADDED, FORMS):
            assert reverse(reverse(line)) == line
            assert reverse(drawn(line)) == line

    def test_numbers_and_marks_keep_their_order(self) -> None:
        assert reverse("٪12.5 ةجيتن") == "نتيجة 12.5٪"
        marked = "قالَ"
        assert reverse("لَاق") == marked

    def test_text_in_two_minds_is_left_and_told(self) -> None:
        mixed = f"{SPOKE}\n{drawn(SPOKE)}\n{drawn(ADDED)}"
        text, (told,) = in_reading_order(mixed)
        assert (text, told.code) == (mixed, "visual-order")

    def test_forms_of_free_standing_marks_bring_no_space(self) -> None:
        assert plain_letters("\ufe70")[0] == "\u064b"
        assert plain_letters(SPOKE) == (SPOKE, ())
