from hypothesis import given
from hypothesis import strategies as st

from attribution.report.safe import file_name, shown


@given(st.text(st.characters()))
def test_what_is_shown_is_encodable_and_reorders_nothing(text):
    safe = shown(text)
    safe.encode("utf-8")
    assert not set("\x00\x1b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(safe)


def test_ordinary_text_stays_as_it_is():
    text = "قال «الوزير»:\tنعم\u200f!\nثم 12.5%"
    assert shown(text) == text


@given(st.lists(st.text(st.characters()), max_size=12))
def test_file_names_are_plain_and_unlike_each_other_whatever_the_case(docs):
    taken = set()
    names = [file_name(doc, "0123456789abcdef", taken) for doc in docs]
    assert len({name.casefold() for name in names}) == len(docs)
    for name in names:
        assert not set(name) & set('/\\:*?"<>| \x00%#')
        assert name.endswith(".html")
        assert len(name.encode()) < 200
        assert name.count(".") == 1
        assert not name.startswith(("-", "."))


def test_the_same_document_gets_the_same_name():
    assert file_name("a/b", "ff" * 32, set()) == file_name("a/b", "ff" * 32, set()) == "a-b-ffffffff.html"
