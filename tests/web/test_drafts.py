"""A draft beside an answer in the browser: looked at before it leaves, judged when it comes back."""

from datetime import date

import pytest
from django.urls import reverse
from model_server import drafts, model_server, sends
from workbench import browser_of

from kakuho.lawtext import Law, Place, Provision
from kakuho.lawtext.store import Source, open_store, store_path
from kakuho.web.docket.models import AuditRow

RULE, SOURCES = "428M60020000003", 12
QUESTION = "経理の佐藤花子が顧客名簿を持ち出して売った。いつまでに、どこへ報告?"
TERM = "知った日から三十日以内に、当該事態に関する前項各号に定める事項を報告しなければならない。"
GOOD = "知った日から30日以内に、前項各号の事項を報告しなければなりません。"


@pytest.fixture(autouse=True)
def _law(monkeypatch, tmp_path):
    """Keep one provision in the store, and name no model."""
    monkeypatch.setenv("KAKUHO_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("KAKUHO_DRAFT", raising=False)
    law = Law(RULE, "見本規則", "", (), (Provision(Place("8", "2"), TERM, "報告"),))
    with open_store(store_path()) as store:
        source = Source.of(TERM.encode(), origin="見本.xml")
        store.put_law(law, source, revision_id=f"{RULE}_20240401_1", in_force_from=date(2024, 4, 1))


@pytest.fixture
def model(monkeypatch):
    """Name a model that words the provision once rightly and once not."""
    told = [(GOOD, number, TERM) for number in range(1, SOURCES)]
    with model_server(
        drafts(("警察に3日以内に届け出ます。", 1, "三日以内に警察に届け出る"), *told)
    ) as server:
        _name(monkeypatch, server)
        yield server


def _name(monkeypatch, server):
    monkeypatch.setenv("KAKUHO_DRAFT", server.address)
    monkeypatch.setenv("KAKUHO_DRAFT_MODEL", "small")


def ask(client, **more):
    return client.post(reverse("consultations"), {"question": QUESTION, "case": "", **more}).content.decode()


def test_where_no_model_is_named_none_is_offered_and_none_can_be_asked(charlie):
    assert 'name="draft"' not in ask(browser_of(charlie))
    assert "文案" not in ask(browser_of(charlie), draft="send", sent="報告の期限")


def test_the_text_that_would_leave_is_shown_masked_and_nothing_has_left(charlie, model):
    page = ask(browser_of(charlie), draft="look")
    assert "〔氏名〕が顧客名簿" in page
    assert model.asked == []
    assert not AuditRow.objects.filter(event="consultation.drafted").exists()


def test_what_stands_on_the_law_is_shown_as_a_machines_and_the_rest_is_counted(charlie, model):
    page = ask(browser_of(charlie), draft="send", sent="〔氏名〕が持ち出した。期限は? 山田太郎も")
    assert GOOD in page
    assert "機械(small)が書いた文" in page
    assert "警察に3日" not in page
    assert "引用が条文にない" in page
    ((_, _, body),) = model.asked
    assert not any(name in str(body["messages"]) for name in ("佐藤", "山田"))
    (row,) = AuditRow.objects.filter(event="consultation.drafted")
    assert row.actor == charlie.pk
    assert "名簿" not in str(row.details)


def test_a_model_that_refuses_leaves_the_answer_as_it_is(charlie, monkeypatch):
    with model_server(sends(b"no", status=503)) as server:
        _name(monkeypatch, server)
        page = ask(browser_of(charlie), draft="send", sent="期限は?")
    assert "HTTP 503" in page
    assert "弁護士法72条" in page


def test_without_a_text_of_the_law_nothing_is_sent(charlie, model, monkeypatch, tmp_path):
    monkeypatch.setenv("KAKUHO_DATA_DIR", str(tmp_path / "none"))
    assert "何も送っていません" in ask(browser_of(charlie), draft="send", sent="期限は?")
    assert model.asked == []


def test_the_printed_sheet_holds_nothing_of_a_machine(charlie, model):
    sheet = browser_of(charlie).post(
        reverse("consultations"), {"question": QUESTION, "case": "", "sheet": "pdf", "draft": "send"}
    )
    assert sheet.content.startswith(b"%PDF")
    assert model.asked == []
