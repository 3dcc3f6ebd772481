"""Addresses of cases."""

from django.urls import path

from kakuho.web.casefile import duties, facts, glance, listing

urlpatterns = [
    path("", listing.home, name="home"),
    path("cases/<uuid:uid>/", glance.glance, name="case"),
    path("cases/<uuid:uid>/facts/", facts.facts, name="case_facts"),
    path("cases/<uuid:uid>/duties/", duties.duties, name="case_duties"),
]
