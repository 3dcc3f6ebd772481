"""Consultations found by questions in everyday words."""

import pytest

from kakuho.consult.entries import Incident, Stage
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.vocab.errors import UsageError


@pytest.fixture(scope="module")
def consultations() -> Consultations:
    return Consultations(knowledge_base())


@pytest.mark.parametrize(
    ("question", "consultation"),
    [
        ("違う会社に会員の名簿をメールしてしまった。役所に届け出る？", "mis-sent-mail"),
        ("営業先でスマホをなくした。お客さんの電話番号が入っている", "lost-device"),
        ("身代金を払えと表示され、顧客データが開けない", "ransomware"),
        ("報告はIPAにすればよいの？それとも警察？", "which-authority"),
        ("広告の会社で社員がユーザーの個人情報を流出させた。手続は？", "advertising-company-employee-leak"),
        ("1000人ちょうどなら報告しなくていい？", "exactly-one-thousand"),
        ("詳しい報告は30日以内と60日以内のどっち", "final-report-deadline"),
        ("We sent a mail with a list of customers to the wrong company", "mis-sent-mail"),
        ("ransomware encrypted our server", "ransomware"),
    ],
)
def test_a_question_finds_its_consultation_among_the_first_three(consultations, question, consultation):
    found = consultations.find(question, most=3)
    assert not found.abstain
    assert consultation in [each.entry.id for each in found.found]


@pytest.mark.parametrize(
    "question", ["カレーを作るコツは何ですか", "𠮷野の桜の見頃", "犬の散歩の回数", "How do I cook curry?"]
)
def test_a_question_of_another_field_is_turned_away(consultations, question):
    assert consultations.find(question).abstain


def test_every_consultation_is_found_by_its_own_question(consultations):
    first = [consultations.find(entry.question, most=1).found[0].entry.id for entry in consultations.entries]
    missed = [entry.id for entry, got in zip(consultations.entries, first, strict=True) if entry.id != got]
    assert len(missed) * 20 <= len(first), missed


def test_a_search_can_be_narrowed(consultations):
    kinds, stages = frozenset({Incident.LOST}), frozenset({Stage.ASSESSMENT})
    found = consultations.find("", most=99, incidents=kinds, stages=stages)
    assert found.found
    assert all(Incident.LOST in each.entry.incidents for each in found.found)


def test_what_a_hit_shares_with_the_question_is_told(consultations):
    (best,) = consultations.find("メールを別の人に送ってしまった。まず何をする？", most=1).found
    assert Incident.MIS_SENT in best.shared.incidents
    assert Stage.FIRST_HOUR in best.shared.stages


def test_an_unknown_id_is_refused(consultations):
    with pytest.raises(UsageError, match="no-such-thing"):
        consultations.entry("no-such-thing")
