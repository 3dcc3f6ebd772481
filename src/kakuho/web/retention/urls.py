"""Addresses of the end of a case."""

from django.urls import path

from kakuho.web.retention import views

urlpatterns = [
    path("cases/<uuid:uid>/ending/", views.ending, name="case_ending"),
    path("cases/<uuid:uid>/close/", views.close, name="close_case"),
    path("cases/<uuid:uid>/ending/until/", views.keep_until, name="keep_until"),
    path("cases/<uuid:uid>/ending/hold/", views.hold, name="hold_case"),
    path("cases/<uuid:uid>/ending/destroy/", views.destroy, name="destroy_case"),
    path("cases/<uuid:uid>/ending/certificate.json", views.certificate, name="certificate"),
]
