"""Addresses of the internal investigation."""

from django.urls import path

from kakuho.web.inquiry import views

urlpatterns = [
    path("cases/<uuid:uid>/inquiry/", views.inquiry, name="case_inquiry"),
    path("cases/<uuid:uid>/inquiry/guide/<slug:entry>/", views.guide, name="inquiry_guide"),
    path("cases/<uuid:uid>/inquiry/form/<slug:record_kind>/", views.fill_in, name="inquiry_form"),
    path("cases/<uuid:uid>/inquiry/record/<int:record>/", views.record, name="inquiry_record"),
]
