"""Addresses of what stands on several pages of a case."""

from django.urls import path

from kakuho.web.docket import job_page

urlpatterns = [
    path("cases/<uuid:uid>/job/", job_page.progress, name="case_job"),
    path("cases/<uuid:uid>/job/stop/", job_page.stop, name="stop_job"),
]
