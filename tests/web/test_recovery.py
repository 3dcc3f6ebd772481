"""Getting the data back, the investigation, and names that only those see who need to know."""

from django.urls import reverse
from workbench import browser_of, person

from kakuho.web.docket import audit, store
from kakuho.web.docket.models import MadePaper
from kakuho.web.docket.roles import MAY, Act, Role
from kakuho.web.inquiry.models import InquiryRecord, Suspect

FOUND = {"kind": "url", "what": "名簿の写し", "place": "https://example.com/list", "holder": "掲示板の運営者"}
NAME = "試験太郎"


def test_a_copy_is_asked_back_proved_gone_and_checked_again(alice, case):
    client, page = browser_of(alice), reverse("case_recovery", args=[case.uid])
    assert client.post(page, {"kind": "url"}).status_code == 422
    assert client.post(page, FOUND | {"recheck_on": "2026-11-25"}).url == reverse("copy", args=[case.uid, 1])
    one = reverse("copy", args=[case.uid, 1])
    assert client.get(one).context["row"]["late"]
    step = {"step": "requested", "on": "2026-11-21", "text": "窓口に依頼", "recheck_on": "2999-01-01"}
    assert client.post(one, step | {"on": "2999-01-01"}).status_code == 422
    client.post(one, step)
    client.post(one, step | {"step": "checked"})
    assert client.get(page).context["rows"][0]["copy"].state == "requested"
    client.post(one, step | {"step": "proved"})
    row = client.get(page).context["rows"][0]
    assert (row["copy"].state, row["late"], row["copy"].steps.count()) == ("proved", False, 3)


def test_the_letters_name_place_and_holder(alice, case):
    client = browser_of(alice)
    client.post(reverse("case_recovery", args=[case.uid]), FOUND)
    for letter in ("request", "certificate"):
        assert client.post(reverse("copy_letter", args=[case.uid, 1, letter])).status_code == 302
    request, certificate = MadePaper.objects.order_by("id")
    assert (request.kind, certificate.kind) == ("deletion_request", "deletion_certificate")
    assert FOUND["place"] in str(request.paper)
    assert FOUND["holder"] in str(certificate.paper)


def test_a_holder_under_suspicion_is_shown_to_those_who_need_to_know(alice, case):
    given = FOUND | {"holder": NAME, "need_to_know": "on"}
    browser_of(alice).post(reverse("case_recovery", args=[case.uid]), given)
    browser_of(alice).post(
        reverse("case_inquiry", args=[case.uid]), {"name": NAME, "relation": "x", "why": "x"}
    )
    pages = [reverse("case_recovery", args=[case.uid]), reverse("copy", args=[case.uid, 1])]
    for role in Role:
        member = person(role.value, role)
        store.appoint(case, member, role, by=alice)
        client, knows = browser_of(member), Act.SEE_SUSPECTS in MAY[role]
        for page in pages:
            assert (NAME in client.get(page).content.decode()) is knows, (role, page)
        told = client.get(reverse("case_inquiry", args=[case.uid]))
        assert (told.status_code, NAME in told.content.decode()) == ((200, True) if knows else (403, False))
        if Act.SEE_AUDIT in MAY[role]:
            assert NAME not in client.get(reverse("case_audit", args=[case.uid])).content.decode()
    assert {"copy.holder_seen", "inquiry.seen"} <= {one.event for one in audit.entries(case, newest=50)}


def test_the_guide_cites_the_law_and_marks_what_is_unconfirmed(alice, case):
    client = browser_of(alice)
    for entry in client.get(reverse("case_inquiry", args=[case.uid])).context["guide"]:
        page = client.get(reverse("inquiry_guide", args=[case.uid, entry.id]))
        assert page.status_code == 200
    hearing = client.get(reverse("inquiry_guide", args=[case.uid, "hearing-the-employee"])).content.decode()
    assert "刑法223条1項" in hearing
    assert "未確認" in hearing
    assert client.get(reverse("inquiry_guide", args=[case.uid, "mis-sent-mail"])).status_code == 404


def test_a_scope_and_an_interview_are_kept_as_they_were_filled_in(alice, case):
    client = browser_of(alice)
    for kind in ("scope", "interview"):
        page = reverse("inquiry_form", args=[case.uid, kind])
        assert client.post(page, {"purpose": "x"}).status_code == 422
        fields = client.get(page).context["form"].fields
        kept = client.post(page, dict.fromkeys(fields, "関係者Aに <b>確認</b>"))
        assert "&lt;b&gt;確認" in client.get(kept.url).content.decode()
    assert InquiryRecord.objects.count() == 2


def test_people_under_suspicion_are_called_by_letters():
    assert [Suspect(number=number).letter for number in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
