"""The desk of the rules: the company's answers, each rule with what is proposed for it, and its draft."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kakuho.prevent.measures.library import measures
from kakuho.prevent.rules.library import rules
from kakuho.prevent.rules.making import Article, rules_for
from kakuho.prevent.rules.printing import numbered
from kakuho.prevent.rules.proposing import Proposal, Source, taken
from kakuho.prevent.rules.redline import redline
from kakuho.web.docket.roles import role_named
from kakuho.web.internal_rules import flagged, store
from kakuho.web.internal_rules.forms import Company, OwnClause, Reason, Wording
from kakuho.web.internal_rules.models import RuleVersion
from kakuho.web.shell import words
from kakuho.web.staff.store import may_run, only_who


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The rules that the company needs, with where each stands."""
    only_who(request.user, runs=False)
    given, proposed = store.answers_now(), flagged.proposals()
    needed = rules_for(store.answers_of(given)) if given else ()
    there = set(RuleVersion.objects.values_list("rule", flat=True))
    context = {
        "given": given,
        "runs": may_run(request.user),
        "approver": words.in_(role_named(given.approver)) if given else "",
        "rows": [
            _row(rule) | {"proposed": len(proposed.get(rule, ())), "needed": rule in needed}
            for rule in rules()
            if rule in needed or rule in there
        ],
    }
    return render(request, "internal_rules/desk.html", context)


@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest) -> HttpResponse:
    """What the company says of itself; rules that it needs are drafted, others get proposals."""
    only_who(request.user, runs=True)
    given = store.answers_now()
    first = {**given.given, "approver": given.approver} if given else {"contractors": True, "my_number": True}
    form = Company(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        store.answer(form.given(), approver=form.cleaned_data["approver"], by=request.user)
        return redirect("internal_rules")
    status = 422 if form.is_bound else 200
    return render(request, "internal_rules/answers.html", {"form": form}, status=status)


@require_safe
def one(request: HttpRequest, rule: str) -> HttpResponse:
    """A rule: what is proposed for it, the draft clause by clause, and its versions."""
    only_who(request.user, runs=False)
    versions = list(RuleVersion.objects.filter(rule=known(rule)).select_related("approved_by"))
    if not versions:
        raise Http404
    newest, runs = versions[0], may_run(request.user)
    there = store.articles(newest)
    context = {
        "rule": rule,
        "title": rules()[rule].title.in_(words.language()),
        "newest": newest,
        "runs": runs,
        "proposals": [shown(each, there) for each in flagged.proposals_for(rule)],
        "clauses": [
            {
                "heading": heading,
                "clause": each,
                "form": Wording(initial={"title": each.title, "text": each.text}, auto_id=f"id_{each.id}_%s"),
            }
            for heading, each in numbered(there)
        ],
        "own": OwnClause(auto_id="id_own_%s"),
        "rows": [version_row(each) for each in versions],
    }
    return render(request, "internal_rules/rule.html", context)


@require_POST
def draft(request: HttpRequest, rule: str) -> HttpResponse:
    """Open a draft of the rule."""
    only_who(request.user, runs=True)
    store.open_draft(known(rule), by=request.user)
    return redirect("internal_rule", rule=rule)


@require_POST
def take(request: HttpRequest, rule: str) -> HttpResponse:
    """Take a proposal into the draft, or set it aside with a reason."""
    only_who(request.user, runs=True)
    found = {each.key: each for each in flagged.proposals_for(known(rule))}
    proposal, reason = found.get(request.POST.get("key", "")), Reason(request.POST)
    if proposal is None:
        messages.warning(request, words.say("internal_rules.gone"))
    elif "aside" not in request.POST and (proposal.article or proposal.removes):
        store.take(rule, proposal, by=request.user)
    elif reason.is_valid():
        store.set_aside(rule, proposal, reason=reason.cleaned_data["reason"], by=request.user)
    else:
        messages.warning(request, words.say("internal_rules.missing"))
    return redirect("internal_rule", rule=rule)


@require_POST
def clause(request: HttpRequest, rule: str) -> HttpResponse:
    """Word a clause, take it away, or add one."""
    only_who(request.user, runs=True)
    which = request.POST.get("clause", "")
    form = Wording(request.POST) if which else OwnClause(request.POST)
    if form.is_valid():
        store.reword(known(rule), which, **form.cleaned_data, by=request.user)
    else:
        messages.warning(request, words.say("internal_rules.missing"))
    return redirect("internal_rule", rule=rule)


def known(rule: str) -> str:
    """The rule.

    Raises:
        Http404: there is no such rule.
    """
    if rule not in rules():
        raise Http404
    return rule


def version_row(version: RuleVersion) -> dict[str, Any]:
    """A version as lists show it."""
    state = version.state
    if state == RuleVersion.PUBLISHED:
        state = "coming" if version.in_force_on and version.in_force_on > store.today() else "published"
    mark = {"draft": "soon", "approved": "soon", "coming": "depends"}.get(state, "done")
    return {"version": version, "state": words.say(f"internal_rules.state.{state}"), "mark": mark}


def shown(proposal: Proposal, there: tuple[Article, ...]) -> dict[str, Any]:
    """A proposal with the letters that it changes."""
    title = next((one.title for one in there if one.id == proposal.clause), "")
    about = proposal.about
    if proposal.source is Source.LESSON:
        about = measures()[about].name.in_(words.language())
    return {
        "proposal": proposal,
        "title": title or (proposal.article.title if proposal.article else proposal.clause),
        "source": words.in_(proposal.source),
        "about": about,
        "changes": redline(there, taken(there, proposal)),
        "reason": Reason(auto_id=f"id_{proposal.key[:12]}_%s"),
    }


def _row(rule: str) -> dict[str, Any]:
    waiting, public = store.on_its_way(rule), store.to_read(rule)
    readers = store.readers(public) if public else []
    return {
        "rule": rule,
        "title": rules()[rule].title.in_(words.language()),
        "waiting": version_row(waiting) if waiting else None,
        "public": version_row(public) if public else None,
        "read": sum(one["read"] for one in readers),
        "all": sum(one["all"] for one in readers),
    }
