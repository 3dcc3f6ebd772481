"""Addresses of the prevention."""

from django.urls import path

from kakuho.web.prevention import measures

urlpatterns = [
    path("cases/<uuid:uid>/measures/", measures.listed, name="case_measures"),
    path("cases/<uuid:uid>/measures/causes/", measures.causes, name="set_causes"),
    path("cases/<uuid:uid>/measures/add/", measures.add, name="add_measure"),
    path("cases/<uuid:uid>/measures/waive/", measures.waive, name="waive_measures"),
    path("cases/<uuid:uid>/measures/report/", measures.report, name="measures_to_report"),
    path("cases/<uuid:uid>/measures/<int:measure>/", measures.one, name="measure"),
    path("cases/<uuid:uid>/measures/<int:measure>/drop/", measures.drop, name="drop_measure"),
]
