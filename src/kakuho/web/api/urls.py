"""Addresses of the API and of the page of tokens."""

from collections.abc import Iterable
from typing import Any

from django.urls import path

from kakuho.web.api import views
from kakuho.web.api.doors import api


def _without_sessions(patterns: Iterable[Any]) -> None:
    for pattern in patterns:
        pattern.callback.login_required = False  # a token opens these doors, a session does not


_DOORS = api.urls
_without_sessions(_DOORS[0])
urlpatterns = [
    path("api/v1/", _DOORS),
    path("account/tokens/", views.own_tokens, name="own_tokens"),
    path("account/tokens/<int:number>/revoke/", views.revoke, name="revoke_token"),
]
