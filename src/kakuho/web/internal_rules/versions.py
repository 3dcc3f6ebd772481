"""A version of a rule: its text, what differs from the one before, its approval, publication and readers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kakuho.prevent.rules.library import rules
from kakuho.prevent.rules.printing import numbered, printed_redline, printed_rule
from kakuho.prevent.rules.redline import redline
from kakuho.vocab.calendar import JST
from kakuho.web.docket import audit
from kakuho.web.docket.roles import role_named
from kakuho.web.internal_rules import store
from kakuho.web.internal_rules.desk import version_row
from kakuho.web.internal_rules.forms import Decision, Publishing, Reason
from kakuho.web.internal_rules.models import RuleVersion
from kakuho.web.shell import prints, words
from kakuho.web.shell.sheets import csv_answer
from kakuho.web.staff.models import Employee
from kakuho.web.staff.store import may_run, only_who


@require_safe
def version(request: HttpRequest, rule: str, version: int) -> HttpResponse:
    """The version with what it changes, and what is to be done with it next."""
    only_who(request.user, runs=False)
    found = _version(rule, version)
    older = store.before(found)
    there, given = store.articles(found), store.answers_now()
    context = {
        **version_row(found),
        "rule": rule,
        "title": rules()[rule].title.in_(words.language()),
        "older": older,
        "changes": redline(store.articles(older), there) if older else (),
        "clauses": numbered(there),
        "runs": may_run(request.user),
        "approver": words.in_(role_named(given.approver)) if given else "",
        "may_approve": store.may_approve(found, request.user),
        "decision": Decision(auto_id="id_decide_%s"),
        "publishing": Publishing(),
        "reason": Reason(auto_id="id_drop_%s"),
        "readers": store.readers(found) if found.state == RuleVersion.PUBLISHED else [],
    }
    return render(request, "internal_rules/version.html", context)


@require_POST
def approve(request: HttpRequest, rule: str, version: int) -> HttpResponse:
    """Approve a draft."""
    found = _version(rule, version)
    if not store.may_approve(found, request.user):
        raise PermissionDenied
    if given := _given(request, Decision(request.POST)):
        store.approve(found, text=given["text"], by=request.user)
    return redirect("rule_version", rule=rule, version=version)


@require_POST
def publish(request: HttpRequest, rule: str, version: int) -> HttpResponse:
    """Put an approved version in force."""
    only_who(request.user, runs=True)
    found = _version(rule, version)
    if found.state == RuleVersion.APPROVED and (given := _given(request, Publishing(request.POST))):
        store.publish(found, **given, by=request.user)
    return redirect("rule_version", rule=rule, version=version)


@require_POST
def drop(request: HttpRequest, rule: str, version: int) -> HttpResponse:
    """Take a version back that was not published."""
    only_who(request.user, runs=True)
    found = _version(rule, version)
    if found.state != RuleVersion.PUBLISHED and (given := _given(request, Reason(request.POST))):
        store.drop(found, reason=given["reason"], by=request.user)
        return redirect("internal_rules")
    return redirect("rule_version", rule=rule, version=version)


@require_safe
def text(request: HttpRequest, rule: str, version: int, form: str) -> HttpResponse:
    """The version as PDF or as a Word file."""
    only_who(request.user, runs=False)
    found = _version(rule, version)
    printed = printed_rule(
        rules()[rule].title.ja,
        store.articles(found),
        at=prints.now(),
        company=found.made_from.given["company"],
        published_on=found.in_force_on,
    )
    return prints.answer(printed, form, f"{rule}-{version}")


@require_safe
def compared(request: HttpRequest, rule: str, version: int, form: str) -> HttpResponse:
    """What differs from the version before, side by side."""
    only_who(request.user, runs=False)
    found = _version(rule, version)
    older = store.before(found)
    there = store.articles(older) if older else ()
    printed = printed_redline(rules()[rule].title.ja, there, store.articles(found), at=prints.now())
    return prints.answer(printed, form, f"{rule}-{version}-redline")


@require_safe
def readers(request: HttpRequest, rule: str, version: int) -> HttpResponse:
    """Who has read the version and who has not, as CSV; it names people, so only for who runs the rules."""
    only_who(request.user, runs=True)
    found = _version(rule, version)
    audit.record("rules.readers_exported", actor=request.user, details={"rule": rule, "version": version})
    days = dict(found.acknowledgements.values_list("employee", "at"))
    rows: list[tuple[object, ...]] = [("name", "mail", "department", "read_at")]
    for one in Employee.objects.filter(is_active=True).order_by("department", "pk").iterator():
        at = days.get(one.pk)
        read_at = at.astimezone(JST).isoformat(timespec="minutes") if at else ""
        rows.append((one.who["name"], one.who["mail"], one.department, read_at))
    return csv_answer(f"{rule}-{version}-readers.csv", rows)


def _version(rule: str, number: int) -> RuleVersion:
    found: RuleVersion = get_object_or_404(RuleVersion, rule=rule, number=number)
    if rule not in rules():
        raise Http404
    return found


def _given(request: HttpRequest, form: Any) -> dict[str, Any] | None:
    """What was given, None (and a word to the reader) when something is missing."""
    if form.is_valid():
        return dict(form.cleaned_data)
    messages.warning(request, words.say("internal_rules.missing"))
    return None
