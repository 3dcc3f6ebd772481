"""Addresses of the view for the board."""

from django.urls import path

from kakuho.web.board import views

urlpatterns = [
    path("board/", views.board, name="board"),
    path("board/board.<slug:form>", views.printed, name="print_board"),
]
