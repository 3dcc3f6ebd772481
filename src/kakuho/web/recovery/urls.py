"""Addresses of the recovery."""

from django.urls import path

from kakuho.web.recovery import views

urlpatterns = [
    path("cases/<uuid:uid>/recovery/", views.copies, name="case_recovery"),
    path("cases/<uuid:uid>/recovery/<int:copy>/", views.copy_page, name="copy"),
    path("cases/<uuid:uid>/recovery/<int:copy>/letter/<slug:letter>/", views.letter, name="copy_letter"),
]
