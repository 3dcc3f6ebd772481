"""Addresses of the consultations and of the changes of the law."""

from django.urls import path

from kakuho.web.consultation import changes, views

urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/<slug:entry>/", views.consultation, name="consultation"),
    path("law/changes/", changes.changes, name="law_changes"),
]
