"""The report as a reader meets it: opened from disk in Chromium."""

import json

import pytest

pytest.importorskip("selenium")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from attribution.report import render_article, write_project

from .making import hostile, reviewed


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("reports")
    (place / "one.html").write_text(render_article(reviewed()), encoding="utf-8")
    (place / "hostile.html").write_text(render_article(hostile()), encoding="utf-8")
    second = reviewed(doc="port", date="2026-02-03", extra={"title": "الميناء يفتح أبوابه"})
    write_project([reviewed(), second, hostile()], place / "many")
    return place


@pytest.fixture
def visit(browser, folder):
    def go(name, anchor=""):
        browser.get((folder / name).as_uri() + anchor)
        return browser

    return go


def one(page, selector):
    return page.find_element(By.CSS_SELECTOR, selector)


def shown(page, selector):
    return [item for item in page.find_elements(By.CSS_SELECTOR, selector) if item.is_displayed()]


def choose(page, name, value):
    Select(page.find_element(By.ID, f"filter-{name}")).select_by_value(value)


def rows(page):
    return [row.get_attribute("id") for row in shown(page, "tr.row[id^=claim], tr.row[id^=statement]")]


def violations(page, axe):
    page.execute_script(axe)
    script = "const done = arguments[0]; axe.run(document).then(result => done(result.violations))"
    return [
        (item["id"], [node["html"][:200] for node in item["nodes"]])
        for item in page.execute_async_script(script)
    ]


def test_a_claim_is_reached_from_its_words_and_left_again(visit):
    page = visit("one.html")
    assert not shown(page, ".card")
    one(page, "[data-cue='1']").click()
    (card,) = shown(page, ".card")
    assert "بلدية طرابلس" in card.text
    assert one(page, "[data-of='1']").get_attribute("aria-current") == "true"
    one(page, "#panel-close").click()
    assert not shown(page, ".card")


def test_who_speaks_is_seen_first_and_leads_to_all_that_they_say(visit):
    page = visit("one.html")
    one(page, ".voices a").click()
    (card,) = shown(page, ".card")
    assert "بلدية طرابلس" in card.text
    assert not shown(page, ".voices")
    card.send_keys(Keys.ESCAPE)
    assert len(shown(page, ".voices li")) == 3
    assert page.switch_to.active_element.text == "بلدية طرابلس"


def test_the_first_stop_leads_past_everything_to_the_text(visit):
    page = visit("one.html")
    one(page, "body").send_keys(Keys.TAB)
    page.switch_to.active_element.send_keys(Keys.ENTER)
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "قالت"


def test_titles_follow_the_language(visit):
    page = visit("one.html")
    place = one(page, "#text [data-claims~='2']:not(a)")
    assert place.get_attribute("title") == "القول 2: شهود"
    one(page, "#language").click()
    assert place.get_attribute("title") == "Claim 2: شهود"


def test_from_a_claim_to_its_source_and_back(visit):
    page = visit("one.html")
    one(page, "[data-cue='3']").click()
    one(page, "#card-claim-3 [data-card='source-1']").click()
    (card,) = shown(page, ".card")
    assert card.get_attribute("id") == "card-source-1"
    lit = {item.text for item in page.find_elements(By.CSS_SELECTOR, "[data-cue].on")}
    assert {"قالت", "ونفت"} <= lit
    one(page, "#card-source-1 [data-card='claim-1']").click()
    one(page, "#card-claim-1 [data-at='of-1']").click()
    assert page.switch_to.active_element.text == "بلدية طرابلس"
    page.back()
    assert shown(page, "#card-claim-1, #card-source-1")


def test_the_innermost_claim_is_chosen_where_claims_nest(visit):
    page = visit("one.html")
    one(page, ".text [data-claims='1 2']").click()
    assert shown(page, "#card-claim-2")


def test_everything_can_be_done_with_the_keyboard(visit):
    page = visit("one.html")
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.get_attribute("class") == "skip"
    cue = one(page, "[data-cue='1']")
    cue.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("id") == "card-claim-1"
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert page.switch_to.active_element == cue
    assert not shown(page, ".card")


def test_filters_show_what_fits_in_the_tables_and_in_the_text(visit):
    page = visit("one.html")
    assert len(rows(page)) == 5
    choose(page, "show", "unsourced")
    assert rows(page) == ["statement-1"]
    choose(page, "show", "anonymous")
    assert rows(page) == ["claim-2", "claim-4"]
    assert "off" in one(page, "[data-cue='1']").get_attribute("class")
    assert "off" not in one(page, "[data-cue='4']").get_attribute("class")
    choose(page, "show", "")
    choose(page, "source", "1")
    assert rows(page) == ["claim-1", "claim-3"]
    choose(page, "stance", "denies")
    assert rows(page) == ["claim-3"]
    assert one(page, "#count-claims").text == "1"
    one(page, "#filters [type=reset]").click()
    WebDriverWait(page, 5).until(lambda page: len(rows(page)) == 5)
    choose(page, "finding", "TST1")
    assert rows(page) == ["statement-1"]
    choose(page, "finding", "")
    choose(page, "kind", "unnamed")
    assert rows(page) == ["claim-2", "claim-4"]


def test_a_link_from_outside_opens_the_claim(visit):
    page = visit("one.html", "#claim-3")
    assert shown(page, "#card-claim-3")


def test_the_interface_speaks_english_and_the_article_stays_arabic(visit):
    page = visit("one.html")
    before = one(page, "#text").get_attribute("textContent")
    one(page, "#language").click()
    root = one(page, "html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("en", "ltr")
    assert one(page, "#h-article").text == "Article text"
    assert one(page, "#text").get_attribute("dir") == "rtl"
    assert one(page, "#text").get_attribute("textContent") == before
    one(page, "#language").click()
    assert one(page, "#h-article").text == "نص المقال"


def test_the_theme_can_be_switched(visit):
    page = visit("one.html")
    light = one(page, "body").value_of_css_property("background-color")
    one(page, "#theme").click()
    assert one(page, "body").value_of_css_property("background-color") != light


def test_on_a_phone_nothing_is_wider_than_the_screen(visit, browser):
    size = {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for name in ("one.html", "many/index.html", "many/sources.html"):
        page = visit(name)
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth"), name


def test_on_paper_the_tools_go_and_the_text_stays(visit, browser):
    page = visit("one.html")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not shown(page, ".tools, .filters, .panel")
    assert shown(page, "#text")
    assert len(rows(page)) == 5


def test_a_collection_is_searched_in_titles_sources_and_claims(visit):
    page = visit("many/index.html")
    box = one(page, "#search")
    # With diacritics and another hamza than in the text.
    box.send_keys("الطَريق سيُغلق")
    WebDriverWait(page, 5).until(lambda page: len(shown(page, "#results li")) == 2)
    box.clear()
    box.send_keys("الميناء")
    WebDriverWait(page, 5).until(lambda page: one(page, "#count-articles").text == "1")
    box.clear()
    box.send_keys("Municipality")
    WebDriverWait(page, 5).until(lambda page: len(shown(page, "#results li")) == 4)
    one(page, "#results li a").click()
    assert shown(page, ".card")
    one(page, ".brand a").click()
    assert one(page, "#search")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["one.html", "many/index.html", "many/sources.html"])
def test_axe_finds_no_violation(visit, browser, axe, name, dark):
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    page = visit(name)
    assert violations(page, axe) == []
    if name == "one.html":
        one(page, "[data-cue='1']").click()
        assert violations(page, axe) == []
    one(page, "#language").click()
    assert violations(page, axe) == []


@pytest.mark.parametrize("name", ["one.html", "hostile.html", "many/index.html", "many/sources.html"])
def test_no_request_leaves_and_nothing_hostile_acts(visit, name):
    page = visit(name)
    for item in shown(page, "#search"):
        item.send_keys("script")
        WebDriverWait(page, 5).until(lambda page: shown(page, "#found"))
    for item in page.find_elements(By.CSS_SELECTOR, ".text a, [data-card]")[:10]:
        page.execute_script("arguments[0].click()", item)
    assert "owned" not in page.title or "document.title" in page.title
    events = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}
    assert asked
    assert all(url.startswith(("file:", "about:")) for url in asked)
