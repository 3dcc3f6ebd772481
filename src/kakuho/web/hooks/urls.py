"""Addresses of the page of hooks."""

from django.urls import path

from kakuho.web.hooks import views

urlpatterns = [
    path("hooks/", views.hooks, name="hooks"),
    path("hooks/<int:number>/end/", views.end, name="end_hook"),
]
