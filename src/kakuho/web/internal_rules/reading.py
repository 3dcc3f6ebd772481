"""The door of employees to the rules: by the link of each, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kakuho.prevent.rules.library import rules
from kakuho.prevent.rules.printing import numbered
from kakuho.prevent.rules.redline import redline
from kakuho.web.internal_rules import store
from kakuho.web.internal_rules.models import Acknowledgement, RuleVersion
from kakuho.web.shell import words
from kakuho.web.staff.store import employee_of


@login_not_required
@require_safe
def listed(request: HttpRequest, token: str) -> HttpResponse:
    """The rules that are published, those not yet read first."""
    employee = employee_of(token)
    read = set(Acknowledgement.objects.filter(employee=employee.pk).values_list("version", flat=True))
    public = [found for rule in rules() if (found := store.to_read(rule))]
    rows = [
        {
            "version": one,
            "title": rules()[one.rule].title.in_(words.language()),
            "read": one.pk in read,
            "late": one.pk not in read and one.read_until is not None and one.read_until < store.today(),
        }
        for one in sorted(public, key=lambda one: one.pk in read)
    ]
    return render(request, "internal_rules/to_read.html", {"rows": rows, "token": token})


@login_not_required
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, token: str, rule: str) -> HttpResponse:
    """The text, what changed since the version that the employee read, and a button to acknowledge it."""
    employee, found = employee_of(token), store.to_read(rule)
    if found is None or rule not in rules():
        raise Http404
    if request.method == "POST":
        if request.POST.get("version") == str(found.number):
            store.acknowledge(found, employee)
        return redirect("rules_to_read", token=token)
    mine = RuleVersion.objects.filter(rule=rule, acknowledgements__employee=employee.pk)
    last = mine.order_by("-number").first()
    context = {
        "version": found,
        "title": rules()[rule].title.in_(words.language()),
        "clauses": numbered(store.articles(found)),
        "read": last == found,
        "changes": redline(store.articles(last), store.articles(found)) if last else (),
        "token": token,
    }
    return render(request, "internal_rules/reading.html", context)
