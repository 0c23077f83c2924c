"""The page of one article, read by a parser that knows nothing of how it was made."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from lxml import html

from attribution.report import render_article
from attribution.rules.arabic import arabic
from attribution.rules.registry import RULES
from attribution.types import Alternative, Analysis, Document, Finding, Reviewed, Severity, Span

from .making import TEXT, hostile, reviewed


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(render_article(reviewed()))


def text_of(one):
    return " ".join(one.text_content().split())


def test_the_page_is_right_to_left_arabic(page):
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.find(".//article").get("dir") == "rtl"


def test_the_text_is_there_letter_for_letter(page):
    lines = [one.text_content() for one in page.findall(".//article/p")]
    assert lines == [line for line in TEXT.split("\n") if line]


def test_a_cue_leads_to_its_claim_and_back(page):
    cue = page.get_element_by_id("text").xpath('.//a[@data-cue="1"]')[0]
    assert cue.text_content() == "قالت"
    card = page.get_element_by_id(cue.get("href")[1:])
    assert "بلدية طرابلس" in text_of(card)
    back = card.xpath('.//a[@data-at="cue-1"]')[0]
    assert page.get_element_by_id(back.get("href")[1:]) is not None


def test_a_source_leads_to_everything_it_says(page):
    source = page.get_element_by_id("text").xpath('.//a[@data-src="1"]')[0]
    assert source.text_content() == "بلدية طرابلس"
    card = page.get_element_by_id(source.get("href")[1:])
    assert card.get("data-claims") == "1 3"
    assert len(card.xpath('.//a[@data-card="claim-1"]')) == len(card.xpath('.//a[@data-card="claim-3"]')) == 1


def test_a_nested_claim_is_marked_inside_the_other(page):
    inner = page.xpath('//article//*[@data-claims="1 2"]')
    assert "".join(one.text_content() for one in inner) == "أن الجسر مفتوح"
    assert "deep" in inner[0].get("class")


def test_every_link_within_the_page_leads_somewhere(page):
    ids = [one.get("id") for one in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a[@href]"):
        assert link.get("href").startswith("#")
        assert link.get("href")[1:] in ids
    for one in page.xpath("//*[@aria-describedby or @aria-labelledby]"):
        assert (one.get("aria-describedby") or one.get("aria-labelledby")) in ids


def test_how_a_claim_is_held_is_told(page):
    last = text_of(page.get_element_by_id("card-claim-4"))
    assert "النص لا يثبت أن هذا قيل" in last
    first = text_of(page.get_element_by_id("card-claim-1"))
    assert "في بيان" in first
    assert "شهود (10%)" in first
    dropped = text_of(page.get_element_by_id("card-claim-3"))
    assert "الفاعل المحذوف عائد إلى الجملة 2" in dropped


def test_more_or_fewer_words_of_the_same_source_are_no_other_source():
    one = reviewed()
    first = one.analysis.relations[0]
    longer = Alternative(
        (Span(first.sources[0].start, first.sources[0].end + 8),), "بلدية طرابلس في بيان", 0.4
    )
    changed = replace(first, alternatives=(longer, *first.alternatives))
    relations = (changed, *one.analysis.relations[1:])
    page = html.document_fromstring(
        render_article(replace(one, analysis=replace(one.analysis, relations=relations)))
    )
    card = text_of(page.get_element_by_id("card-claim-1"))
    assert "شهود (10%)" in card
    assert "40%" not in card


def test_findings_and_decisions_are_listed_with_what_they_are_about(page):
    finding = text_of(page.get_element_by_id("finding-1"))
    assert "TST1" in finding
    assert "«واحترق السوق»" in finding
    assert "Name somebody." in finding
    rows = [text_of(row) for row in page.xpath('//section[@aria-labelledby="decisions"]//tbody/tr')]
    assert len(rows) == 3
    assert "مطابق" in rows[0]
    assert "rgone" in rows[1]


def test_a_finding_speaks_the_language_of_the_page():
    one = reviewed()
    names = "Nothing says who this is: شهود"
    finding = Finding("ISN305", Severity.WARNING, names, Span(0, 5), RULES["ISN305"].mend)
    page = html.document_fromstring(render_article(replace(one, findings=(finding,))))
    said, mend = page.get_element_by_id("finding-1").xpath(".//bdi[@data-en]")
    assert ("اسم بلا تعريف" in said.text, said.text.endswith("شهود"), said.get("data-en")) == (
        True,
        True,
        names,
    )
    assert (mend.text, mend.get("data-en")) == (arabic("ISN305").mend, finding.mend)
    # The filter, the place in the text and the details of a claim name the rule too, not only its code.
    title = arabic("ISN305").title
    assert title in page.get_element_by_id("filter-finding").text_content()
    place = page.xpath('//article//*[@data-f="1"]')[0]
    assert "شهود" in place.get("title")
    assert place.get("data-en-title") == names


def test_who_speaks_is_listed_beside_the_text_with_how_often(page):
    listed = [text_of(one) for one in page.xpath('//ol[@class="voices"]/li')]
    assert listed == ["بلدية طرابلس 2", "شهود غير مسمى 1", "مصادر غير مسمى 1"]
    for link in page.xpath('//ol[@class="voices"]//a'):
        assert page.get_element_by_id(f"card-{link.get('data-card')}") is not None


def test_the_mouse_is_told_whose_claim_it_rests_on(page):
    (inner,) = page.xpath('//article//span[@data-claims="1 2"]')
    assert inner.get("title") == "القول 2: شهود"


def test_the_policy_allows_only_what_the_page_holds(page):
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "self" not in policy
    for tag in ("style", "script"):
        (one,) = page.xpath(f"//{tag}")
        held = base64.b64encode(hashlib.sha256(one.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{held}'" in policy
    assert not page.xpath("//@style")
    assert not page.xpath("//link | //img | //iframe | //script[@src]")


def test_every_label_can_be_switched_to_english(page):
    labelled = page.xpath("//*[@data-en]")
    assert len(labelled) > 100
    assert all(one.get("data-en") for one in labelled)
    # What holds other elements would lose them when its text is swapped.
    assert not [one for one in labelled if len(one)]


def test_an_article_without_anything_in_it_has_a_page():
    for text in ("", " \n", "سطر واحد"):
        made = html.document_fromstring(render_article(Reviewed(Analysis(Document("empty", text), (), ()))))
        assert made.find(".//h1").text_content()


def test_hostile_text_is_text_everywhere():
    made = render_article(hostile())
    made.encode("utf-8")
    page = html.document_fromstring(made)
    assert len(page.xpath("//script")) == 1
    assert len(page.xpath("//style")) == 1
    assert not page.xpath("//img | //b[not(ancestor::ul[@class='figures'])]")
    for one in page.iter():
        for key in getattr(one, "attrib", {}):
            assert not key.startswith("on")
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert "{{ 7 * 7 }}" in page.text_content()
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069]", made)
    assert "‹RLO›" in page.find(".//article").text_content()


def test_relations_without_entities_and_spans_outside_the_text_do_not_stop_a_page():
    one = reviewed()
    first = one.analysis.relations[0]
    odd = replace(first, entities=(), sources=(Span(3, 9), Span(5, 900)), content=(), cue=Span(0, 0))
    made = render_article(replace(one, analysis=replace(one.analysis, relations=(odd,))))
    assert "لا أحد مسمى" in made
