import json
from pathlib import Path

import pytest

# "Salim said that the road is open. The new bridge fell yesterday evening."
ARTICLE = "قال سليم إن الطريق مفتوح. سقط الجسر الجديد مساء أمس."


@pytest.fixture
def desk(article):
    article.write_text(ARTICLE, encoding="utf-8")
    return article


def codes(result):
    return [one["code"] for one in json.loads(result.stdout)["findings"]]


def test_findings_for_people(isnad, desk):
    result = isnad("lint", desk)
    assert result.exit_code == 0  # a note is no error
    assert f"{desk}:1:" in result.stdout
    assert "note ISN108" in result.stdout
    assert "^^^" in result.stdout
    assert "\x1b" not in result.stdout


def test_fail_on(isnad, desk):
    assert isnad("lint", desk, "--fail-on", "note").exit_code == 1
    assert isnad("lint", desk, "--fail-on", "warning").exit_code == 0
    Path("isnad.toml").write_text('[lint.severity]\nISN108 = "error"\n', encoding="utf-8")
    assert isnad("lint", desk).exit_code == 1
    assert isnad("lint", desk, "--fail-on", "never").exit_code == 0


def test_select_and_ignore(isnad, desk):
    assert codes(isnad("lint", desk, "-f", "json")) == ["ISN108"]
    assert codes(isnad("lint", desk, "-f", "json", "--select", "ISN2,ISN3")) == []
    assert codes(isnad("lint", desk, "-f", "json", "--ignore", "ISN108", "--ignore", "ISN2")) == []


def test_settings_of_the_project(isnad, desk):
    Path("pyproject.toml").write_text(
        '[tool.isnad.lint]\nignore = ["ISN2"]\n[tool.isnad.lint.per-path-ignores]\n"a.txt" = ["ISN1"]\n',
        encoding="utf-8",
    )
    assert codes(isnad("lint", desk, "-f", "json")) == []


def test_unknown_codes_are_named(isnad, desk):
    result = isnad("lint", desk, "--select", "ISN188")
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr
    Path("isnad.toml").write_text('[lint]\nselekt = ["ISN1"]\n', encoding="utf-8")
    result = isnad("lint", desk)
    assert result.exit_code == 2
    assert "lint.selekt" in result.stderr


def test_baseline(isnad, desk):
    written = isnad("lint", desk, "--write-baseline")
    assert written.exit_code == 0
    assert "1 findings are accepted in isnad-baseline.json" in written.stderr
    desk.write_text(f"الأخبار. {ARTICLE}", encoding="utf-8")
    result = isnad("lint", desk, "-f", "json", "--baseline", "isnad-baseline.json", "--select", "ISN1")
    assert codes(result) == []
    assert isnad("lint", desk, "--baseline", "no.json").exit_code == 2


def test_a_baseline_of_the_settings_lies_beside_them(isnad, desk, monkeypatch):
    Path("isnad.toml").write_text('[lint]\nbaseline = "accepted.json"\n', encoding="utf-8")
    missing = isnad("lint", desk)
    assert missing.exit_code == 2
    assert "accepted.json" in missing.stderr
    assert "accepted.json" in isnad("lint", desk, "--write-baseline").stderr
    folder = Path("below")
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert codes(isnad("lint", desk, "-f", "json", "--fail-on", "note")) == []


def test_statistics_are_narration(isnad, desk):
    result = isnad("lint", desk, "-f", "json", "--statistics")
    json.loads(result.stdout)
    assert "1  ISN108  note" in result.stderr


def test_output_to_a_file(isnad, desk):
    result = isnad("lint", desk, "-f", "sarif", "-o", "out.sarif")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert json.loads(Path("out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_what_cannot_be_read_does_not_stop_the_others(isnad, desk):
    result = isnad("lint", "missing.txt", desk, "-f", "json", "--fail-on", "note")
    assert result.exit_code == 3
    assert codes(result) == ["ISN108"]
    assert "missing.txt" in result.stderr


def test_standard_input(isnad):
    result = isnad("lint", "-", "-f", "json", input=ARTICLE.encode())
    assert codes(result) == ["ISN108"]


def test_a_setting_of_another_kind(isnad, desk):
    Path("isnad.toml").write_text("lint = 3\n", encoding="utf-8")
    result = isnad("lint", desk)
    assert result.exit_code == 2
    assert "lint" in result.stderr


def test_rules_are_listed_and_explained(isnad):
    listed = isnad("rules")
    assert listed.exit_code == 0
    assert listed.stdout.count("\n") > 20
    explained = isnad("rules", "places-differ")
    assert "ISN702" in explained.stdout
    wrong = isnad("rules", "ISN7")
    assert wrong.exit_code == 2
