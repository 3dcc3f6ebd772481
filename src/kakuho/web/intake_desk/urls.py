"""Addresses of the intake and of the files of a case."""

from django.urls import path

from kakuho.web.intake_desk import files, views

urlpatterns = [
    path("cases/new/", views.new_case, name="new_case"),
    path("cases/new/<slug:incident>/", views.intake, name="intake"),
    path("cases/<uuid:uid>/files/", files.files, name="case_files"),
    path("cases/<uuid:uid>/files/upload/", files.upload, name="upload"),
    path("cases/<uuid:uid>/files/start/", files.start, name="start_examining"),
]
