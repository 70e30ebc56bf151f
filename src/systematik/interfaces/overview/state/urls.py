"""Addresses of Läget."""

from django.urls import path

from systematik.interfaces.overview.state import views

urlpatterns = [
    path("", views.state, name="state"),
]
