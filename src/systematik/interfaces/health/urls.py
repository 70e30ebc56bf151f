"""Addresses for probes."""

from django.urls import path

from systematik.interfaces.health import views

urlpatterns = [
    path("halsa/", views.health, name="health"),
    path("redo/", views.ready, name="ready"),
]
