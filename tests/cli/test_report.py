"""``isnad report`` as it is used: where it writes, what it refuses, what its exit codes say."""

import pytest
from lxml import html

from attribution.types import Finding, Severity, Span


def write(home, name, text):
    path = home.parent / "work" / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def rules(monkeypatch):
    """A linter that objects to the first word of every article."""
    finding = Finding("TST1", Severity.NOTE, "A word.", Span(0, 3))
    monkeypatch.setattr("attribution.rules.run.lint", lambda *_: (finding,))


def test_one_article_becomes_one_file(isnad, article, rules, tmp_path):
    out = tmp_path / "out.html"
    result = isnad("report", article, "-o", out)
    assert result.exit_code == 0, result.stderr
    page = html.document_fromstring(out.read_text(encoding="utf-8"))
    assert "قال سليم إن الطريق مفتوح. وسقط الجسر." in page.find(".//article").text_content()
    assert page.xpath('//li[@data-code="TST1"]')


def test_findings_can_be_left_out(isnad, article, rules, tmp_path):
    out = tmp_path / "out.html"
    assert isnad("report", article, "--no-findings", "-o", out).exit_code == 0
    assert not html.document_fromstring(out.read_text(encoding="utf-8")).xpath("//*[@data-code]")


def test_several_articles_become_a_folder(isnad, article, home, tmp_path):
    other = write(home, "b.txt", "قال نبيل إن المدرسة مغلقة.")
    out = tmp_path / "out"
    result = isnad("report", article, other, "-o", out)
    assert result.exit_code == 0, result.stderr
    assert (out / "index.html").is_file()
    assert len(list((out / "articles").iterdir())) == 2


def test_several_articles_do_not_go_into_one_file(isnad, article, home, tmp_path):
    other = write(home, "b.txt", "قال نبيل إن المدرسة مغلقة.")
    out = tmp_path / "out.html"
    result = isnad("report", article, other, "-o", out)
    assert result.exit_code == 2
    assert "folder" in result.stderr
    assert not out.exists()


def test_what_cannot_be_read_is_told_and_the_rest_is_reported(isnad, article, home, tmp_path):
    broken = write(home, "broken.txt", "BOOM")
    out = tmp_path / "out"
    result = isnad("report", broken, article, "-o", out)
    assert result.exit_code == 3
    assert "broken" in result.stderr
    assert len(list((out / "articles").iterdir())) == 1


def test_nothing_is_written_where_there_is_nothing(isnad, home, tmp_path):
    out = tmp_path / "out.html"
    for place in (out, tmp_path / "out"):
        assert isnad("report", home.parent / "missing.txt", "-o", place).exit_code == 3
        assert not place.exists()


def test_a_folder_with_other_things_in_it_is_left_alone(isnad, article):
    result = isnad("report", article, "-o", article.parent)
    assert result.exit_code == 2
    assert "not a report" in result.stderr
    assert [path.name for path in article.parent.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--project", "p.isnad"]])
def test_files_or_a_project_have_to_be_named(isnad, article, arguments, tmp_path):
    result = isnad("report", *arguments, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "--project" in result.stderr


def test_a_review_project_is_reported_on(isnad, home, tmp_path):
    from attribution.store import Run, Store
    from attribution.types import Document

    from .fake import FakeAnalyser

    with Store.open("harbour", create=True) as store:
        run = store.run(Run("isnad", "fake"))
        for doc, text in (("a", "قال سليم إن الطريق مفتوح."), ("b", "قال نبيل إن المدرسة مغلقة.")):
            store.put(FakeAnalyser().analyse(Document(doc, text)), run)
    out = tmp_path / "out"
    for name in ("harbour", "reviews/harbour.isnad"):
        result = isnad("report", "--project", name, "-o", out)
        assert result.exit_code == 0, result.stderr
        assert len(list((out / "articles").iterdir())) == 2
    missing = isnad("report", "--project", tmp_path / "no.isnad", "-o", tmp_path / "other")
    assert missing.exit_code == 2
    assert not (tmp_path / "other").exists()
