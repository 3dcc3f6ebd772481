"""Addresses of the security-control check."""

from django.urls import path

from kakuho.web.controls import views

urlpatterns = [
    path("controls/", views.check, name="controls"),
    path("controls/check.<slug:form>", views.printed, name="print_controls"),
    path("controls/<slug:item>/", views.item, name="control"),
]
