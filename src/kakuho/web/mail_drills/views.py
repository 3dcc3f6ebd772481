"""The desk of the mail drills, and the page that teaches."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kakuho.prevent.drills.mails import drill_mails
from kakuho.prevent.sources import with_day
from kakuho.web import outside
from kakuho.web.docket.roles import Role, role_named
from kakuho.web.mail_drills import store
from kakuho.web.mail_drills.forms import Starting
from kakuho.web.mail_drills.models import DrilledMail, MailDrill
from kakuho.web.shell import words
from kakuho.web.staff.store import may_run, only_who

SHOWN = 20


@require_safe
def mail_drills(request: HttpRequest) -> HttpResponse:
    """The drills that were held, whether they are allowed, and a form to start one."""
    only_who(request.user, runs=False)
    own, elsewhere = store.own_people()
    rows = [
        {
            "drill": one,
            "title": drill_mails()[one.mail].title.in_(words.language()),
            "departments": store.by_department(one),
        }
        for one in MailDrill.objects.all()[:SHOWN]
        if one.mail in drill_mails()
    ]
    context = {
        "rows": rows,
        "consent": store.consent(),
        "domains": ", ".join(sorted(outside.drill_domains())),
        "server": outside.mail_server() is not None,
        "own": len(own),
        "elsewhere": elsewhere,
        "runs": may_run(request.user),
        "settles": _settles(request),
        "starting": Starting(),
    }
    return render(request, "mail_drills/mail_drills.html", context)


@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Allow mail drills, or forbid them: for an administrator."""
    if not _settles(request):
        raise PermissionDenied
    (store.forbid if "forbid" in request.POST else store.allow)(by=request.user)
    return redirect("mail_drills")


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a drill."""
    only_who(request.user, runs=True)
    form = Starting(request.POST)
    if form.is_valid():
        n = store.start(**form.cleaned_data, by=request.user)
        messages.success(request, words.say("mail_drills.started", n=n))
    return redirect("mail_drills")


@login_not_required
@require_safe
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """What the mail was, and how it could have been told; nothing is asked.

    It counts when a person's browser goes there: programs that look behind links before people do say
    nothing of going anywhere (Fetch Metadata).
    """
    if request.headers.get("Sec-Fetch-Mode", "") == "navigate":
        drill = store.follow(token)
    else:
        one = DrilledMail.objects.filter(token=token, sent_at__isnull=False).select_related("drill").first()
        drill = one.drill if one else None
    if drill is None or drill.mail not in drill_mails():
        raise Http404
    told, lang = drill_mails()[drill.mail], words.language()
    context = {
        "subject": told.subject.in_(lang),
        "signs": [one.in_(lang) for one in told.signs],
        "cites": [with_day(one) for one in told.cites],
    }
    return render(request, "mail_drills/followed.html", context)


def _settles(request: HttpRequest) -> bool:
    return bool(role_named(request.user.role) is Role.ADMINISTRATOR)
