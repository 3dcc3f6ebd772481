"""Addresses of the drills."""

from django.urls import path

from kakuho.web.drills import views

urlpatterns = [
    path("drills/", views.drills, name="drills"),
    path("drills/start/", views.start, name="start_drill"),
    path("drills/<int:number>/", views.drill, name="drill"),
    path("drills/<int:number>/step/", views.step, name="drill_step"),
    path("drills/<int:number>/go-on/", views.go_on, name="drill_goes_on"),
]
