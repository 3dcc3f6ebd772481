"""Addresses of the intake."""

from django.urls import path

from kakuho.web.intake_desk import views

urlpatterns = [
    path("cases/new/", views.new_case, name="new_case"),
    path("cases/new/<slug:incident>/", views.intake, name="intake"),
]
