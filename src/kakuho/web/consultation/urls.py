"""Addresses of the consultations and of the changes of the law."""

from django.urls import path

from kakuho.web.consultation import changes, law_texts, views

urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/<slug:entry>/", views.consultation, name="consultation"),
    path("law/", law_texts.law, name="law"),
    path("law/changes/", changes.changes, name="law_changes"),
    path("law/<str:law_id>/<str:section>/", law_texts.provision, name="provision"),
]
