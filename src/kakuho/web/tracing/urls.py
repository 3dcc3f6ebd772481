"""Addresses of the tracing."""

from django.urls import path

from kakuho.web.tracing import views

urlpatterns = [path("cases/<uuid:uid>/trace/", views.trace, name="case_trace")]
