"""The calendar, and the page on which a person makes and ends its address."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kakuho.web import surroundings
from kakuho.web.reminding import feeds
from kakuho.web.reminding.models import Feed
from kakuho.web.shell import words


@login_not_required
@require_safe
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """The clocks of the person whose token it is."""
    feed = feeds.feed_of(token)
    if feed is None:
        raise Http404
    return HttpResponse(feeds.calendar(feed, now=timezone.now()), content_type="text/calendar; charset=utf-8")


@require_http_methods(["GET", "POST"])
def own_calendar(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, and a new one, shown once."""
    shown = ""
    if request.method == "POST":
        token = feeds.make(request.user, language=words.language())
        shown = f"{surroundings.origin()}/calendar/{token}.ics"
    there = Feed.objects.filter(user=request.user.pk, revoked_at=None).exists()
    return render(request, "reminding/calendar.html", {"shown": shown, "there": there})


@require_POST
def end_calendar(request: HttpRequest) -> HttpResponse:
    """End the address."""
    feeds.end(request.user)
    return redirect("own_calendar")
