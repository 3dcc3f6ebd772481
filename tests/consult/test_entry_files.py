"""What the files of the knowledge base must look like."""

from datetime import date

import pytest
import yaml

from kakuho.consult.entries import Stage, Strength
from kakuho.consult.entry_files import MalformedEntryError, knowledge_base, read_entry

GOOD = {
    "id": "mis-sent-mail",
    "title": {"ja": "誤送信", "en": "A mail to a wrong person"},
    "question": "名簿を間違えて送りました。どうすればよいですか。",
    "asked": ["宛先を間違えた", "別の人に送った", "添付を間違えた"],
    "stages": ["first_hour"],
    "incidents": ["mis_sent"],
    "topics": ["report-duty"],
    "as_of": date(2026, 11, 23),
    "version": 1,
    "summary": {"ja": "まず削除を頼みます。", "en": "Ask for its deletion first."},
    "points": [
        {"says": "報告します。", "certainty": "statute", "cites": [{"law": "規則", "article": "8条1項"}]},
        {"says": "閲覧の有無を確かめます。", "certainty": "guideline", "cites": [{"source": "Q&A 6-1"}]},
        {"says": "記録を残します。", "certainty": "practice"},
    ],
    "ask_back": [{"asks": "何人分ですか。", "changes": "1,001人からは報告します。"}],
}  # fmt: skip


def read(**changed):
    text = yaml.safe_dump({**GOOD, **changed}, allow_unicode=True)
    return read_entry(text, folder="incidents", name="mis-sent-mail.yaml")


def test_a_consultation_is_read_with_its_sources():
    entry = read()
    assert entry.stages == (Stage.FIRST_HOUR,)
    assert [point.certainty for point in entry.points] == list(Strength)[:3]
    assert [str(cited) for cited in entry.cites()] == ["規則8条1項", "Q&A 6-1"]
    assert entry.points[0].cites[0].as_of == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"id": "other"}, "id"),
        ({"title": {"ja": "題"}}, "title"),
        ({"title": {"ja": "題" * 41, "en": "Title"}}, "title.ja"),
        ({"asked": ["一つ"]}, "asked"),
        ({"stages": ["later"]}, "stages"),
        ({"topics": ["日本語"]}, "topics"),
        ({"as_of": "soon"}, "as_of"),
        ({"version": 0}, "version"),
        ({"points": []}, "points"),
        ({"points": [*GOOD["points"][:2], {"says": "…", "certainty": "statute"}]}, "cites"),
        ({"points": [*GOOD["points"][:2], {"says": "…", "certainty": "sure"}]}, "certainty"),
        ({"ask_back": [{"asks": "何人ですか。"}]}, "ask_back"),
        ({"papers": ["poem"]}, "papers"),
        ({"question": ""}, "question"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_each_fault_is_named_with_its_file(changed, field):
    with pytest.raises(MalformedEntryError) as raised:
        read(**changed)
    assert "mis-sent-mail.yaml" in str(raised.value)
    assert field in str(raised.value)


def test_a_citation_that_names_no_place_is_refused():
    points = [{"says": "…", "certainty": "statute", "cites": [{"law": "規則", "article": "どこか"}]}] * 3
    with pytest.raises(MalformedEntryError, match="規則どこか"):
        read(points=points)


def test_what_is_no_yaml_is_refused():
    with pytest.raises(MalformedEntryError, match="YAML"):
        read_entry("a: [", folder="incidents", name="mis-sent-mail.yaml")


def test_the_shipped_consultations_are_read():
    assert any(entry.id == "advertising-company-employee-leak" for entry in knowledge_base())
