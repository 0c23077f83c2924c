"""What is written comes back the same, whatever the text holds and however the spans lie."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.interchange import Failure, formats, interchange

from .making import documents, plain

FORMATS = ["brat", "conllu", "doccano", "label-studio", "prodigy", "prov", "tei", "web-annotation", "xmi"]


def there_and_back(name, reviewed, folder):
    form = interchange(name)
    target = Path(folder) / ("out" if form.FOLDER else f"out{form.SUFFIX}")
    written = form.write(iter(reviewed), target)
    assert written.documents == len(reviewed)
    assert all(path.is_file() and path.parent in (target, target.parent) for path in written.files)
    return list(form.read(target))


def test_the_formats_are_registered():
    assert formats() == FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_a_document_with_everything_comes_back_whole(name, tmp_path):
    assert there_and_back(name, [plain(), plain("two")], tmp_path) == [plain(), plain("two")]


@pytest.mark.parametrize("name", FORMATS)
def test_no_documents_are_a_file_too(name, tmp_path):
    form = interchange(name)
    if not form.FOLDER:
        assert there_and_back(name, [], tmp_path) == []


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_document_comes_back_whole(name, data):
    reviewed = data.draw(st.lists(documents(), min_size=1, max_size=2))
    with tempfile.TemporaryDirectory() as folder:
        back = there_and_back(name, reviewed, folder)
    assert not [one for one in back if isinstance(one, Failure)]
    assert sorted(map(repr, back)) == sorted(map(repr, reviewed))
