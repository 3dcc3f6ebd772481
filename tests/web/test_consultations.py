"""Questions in the browser: answered, printed, beside a case; and what a change of the law touches."""

import re

import pytest
from django.urls import reverse
from workbench import browser_of

from kakuho.web.docket.models import AuditRow

QUESTION = "名簿を付けたメールを間違えて別の会社に送ってしまった。役所に言わないとだめ?"


@pytest.fixture(autouse=True)
def _no_store(monkeypatch, tmp_path):
    monkeypatch.setenv("KAKUHO_DATA_DIR", str(tmp_path))


def ask(client, **more):
    return client.post(reverse("consultations"), {"question": QUESTION, "case": "", **more})


def test_a_question_is_answered_from_consultations_with_their_sources(charlie):
    page = ask(browser_of(charlie)).content.decode()
    assert reverse("consultation", args=["mis-sent-mail"]) in page
    assert "規則7条" in page
    assert "弁護士法72条" in page


def test_the_question_is_kept_nowhere_and_stands_in_no_address(charlie, case, alice):
    ask(browser_of(alice), case=str(case.uid))
    assert not any("名簿" in str(row.details) for row in AuditRow.objects.filter(event="consultation.asked"))
    assert AuditRow.objects.filter(event="consultation.asked", case=case.pk).count() == 1
    assert 'method="get"' not in re.search(r"<form[^>]*panel.*?</form>", _page(charlie), re.DOTALL)[0]


def _page(user) -> str:
    return browser_of(user).get(reverse("consultations")).content.decode()


def test_beside_a_case_its_clocks_and_recipients_are_computed(alice, case):
    page = ask(browser_of(alice), case=str(case.uid)).content.decode()
    assert case.number in page
    assert "事実からの計算" in page
    trail = browser_of(alice).get(reverse("case_audit", args=[case.uid])).content.decode()
    assert "相談で事案の事実を使った" in trail


def test_a_case_on_which_one_does_not_work_is_not_offered_nor_taken(charlie, case):
    client = browser_of(charlie)
    assert str(case.uid) not in client.get(reverse("consultations")).content.decode()
    answer = ask(client, case=str(case.uid))
    assert answer.status_code == 422
    assert case.title not in answer.content.decode()


def test_a_question_of_another_field_is_turned_away(charlie):
    answer = browser_of(charlie).post(reverse("consultations"), {"question": "カレーの作り方", "case": ""})
    assert "合う相談がありません" in answer.content.decode()


def test_the_answer_is_printed_as_a_sheet(charlie):
    sheet = ask(browser_of(charlie), sheet="pdf")
    assert sheet["Content-Type"] == "application/pdf"
    assert sheet.content.startswith(b"%PDF")


def test_consultations_are_listed_by_kind_and_stage(charlie):
    client, address = browser_of(charlie), reverse("consultations")
    lost = client.get(address, {"incident": "lost", "stage": "assessment"}).content.decode()
    assert reverse("consultation", args=["lost-device"]) in lost
    assert reverse("consultation", args=["ransomware"]) not in lost
    assert client.get(address, {"incident": "x"}).status_code == 200


def test_one_consultation_has_its_edition_and_related_ones_with_reasons(charlie):
    page = browser_of(charlie).get(reverse("consultation", args=["insider-took-list"])).content.decode()
    assert "時点の法令による" in page
    assert 'class="reason"' in page
    assert browser_of(charlie).get(reverse("consultation", args=["none-such"])).status_code == 404


def test_a_change_of_the_law_stands_beside_what_it_touches(alice, case):
    client, days = browser_of(alice), {"start": "2026-11-26", "end": "2027-02-01"}
    page = client.get(reverse("law_changes"), days).content.decode()
    assert "179条" in page
    assert "178条" in page
    assert 'class="change"' in page
    assert "style=" not in page
    wrong = client.get(reverse("law_changes"), {"start": "2027-02-01", "end": "2026-11-26"})
    assert wrong.status_code == 422


def test_the_pages_are_in_english_too(alice):
    client = browser_of(alice, headers={"accept-language": "en"})
    page = client.get(reverse("consultation", args=["mis-sent-mail"])).content.decode()
    assert "Related consultations" in page
