"""The company's own playbooks: versions that stay, for new cases only."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from workbench import MIS_SENT, browser_of, person

from kakuho.web.docket import store
from kakuho.web.docket.models import PlaybookVersion, Task
from kakuho.web.docket.roles import Role
from kakuho.web.docket.tasks import templates_of, title_of

PAGE = reverse("playbook", args=["mis_sent"])


@pytest.fixture
def ada(db):
    """Return a browser of the administrator."""
    return browser_of(person("Ada", Role.ADMINISTRATOR))


def _form(client, **changes: str) -> dict[str, str]:
    """Return what the page would send back, with changes."""
    form = client.get(PAGE).context["form"]
    given = {f"form-{name}": str(value) for name, value in form.management_form.initial.items()}
    for one in form.forms:
        given |= {f"{one.prefix}-{name}": str(value) for name, value in one.initial.items()}
        given.setdefault(f"{one.prefix}-step", "1")
        given.setdefault(f"{one.prefix}-days", "1")
    return given | changes


def test_a_new_version_is_for_new_cases_and_open_cases_keep_theirs(ada, alice, case):
    before = [(one.key, title_of(one)) for one in case.tasks.all()]
    first = templates_of("mis_sent", None)
    new = {"ja": "取引先の担当に電話する", "en": "Call the client", "step": "2", "days": "3"}
    place = f"form-{len(first)}"
    told = {f"{place}-{name}": value for name, value in new.items()} | {f"{place}-role": "privacy_officer"}
    told |= {f"{place}-after": first[0].key, "form-0-ja": "上長に電話する", "form-1-DELETE": "on"}
    assert ada.post(PAGE, _form(ada, **told)).status_code == 302
    version = PlaybookVersion.objects.get()
    assert (version.number, version.by.name, len(version.tasks)) == (1, "Ada", len(first))
    assert [(one.key, title_of(one)) for one in case.tasks.all()] == before
    opened = store.open_case(title="次", incident="mis_sent", stated=MIS_SENT, by=alice)
    titles = {title_of(one) for one in opened.tasks.all()}
    assert {"上長に電話する", "取引先の担当に電話する"} <= titles
    assert not opened.tasks.filter(key=first[1].key).exists()
    called = opened.tasks.get(key__startswith="own-")
    assert (called.owner, (called.due_on - opened.tasks.first().due_on).days) == (alice, 2)
    page = reverse("task", args=[opened.uid, called.pk])
    refused = browser_of(alice).post(page, {"evidence": "x"})
    assert "上長に電話する" in refused.text
    assert Task.objects.get(pk=called.pk).done_at is None
    browser_of(alice).post(
        reverse("task", args=[opened.uid, opened.tasks.get(key=first[0].key).pk]), {"evidence": "x"}
    )
    assert browser_of(alice).post(page, {"evidence": "x"}).status_code == 302


def test_old_versions_stay_and_can_be_taken_up_again(ada, case):
    ada.post(PAGE, _form(ada, **{"form-0-ja": "一"}))
    ada.post(PAGE, _form(ada, **{"form-0-ja": "二"}))
    assert ada.get(PAGE).context["form"].forms[0].initial["ja"] == "二"
    assert ada.get(PAGE, {"version": "1"}).context["form"].forms[0].initial["ja"] == "一"
    assert ada.get(PAGE, {"version": "0"}).context["form"].forms[0].initial["ja"] != "一"
    assert ada.get(PAGE, {"version": "9"}).status_code == 404
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PlaybookVersion.objects.all().delete()
    assert ada.get(reverse("playbooks")).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [{"form-0-key": "no_such_task"}, {"form-0-ja": ""}, {"form-0-days": "0"}, {"form-0-role": "king"}],
)
def test_what_does_not_fit_is_refused(ada, changes):
    assert ada.post(PAGE, _form(ada, **changes)).status_code == 422
    assert not PlaybookVersion.objects.exists()


def test_tasks_do_not_wait_for_each_other_in_a_circle_or_for_one_that_is_gone(ada):
    one, other = (template.key for template in templates_of("mis_sent", None)[:2])
    circle = {"form-0-after": other, "form-1-after": one}
    assert ada.post(PAGE, _form(ada, **circle)).status_code == 422
    assert ada.post(PAGE, _form(ada, **{"form-0-after": other, "form-1-DELETE": "on"})).status_code == 422


def test_only_administrators_change_playbooks(alice):
    client = browser_of(alice)
    assert client.get(reverse("playbooks")).status_code == 403
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {}).status_code == 403
    assert (
        browser_of(person("Ada", Role.ADMINISTRATOR)).get(reverse("playbook", args=["x"])).status_code == 404
    )
