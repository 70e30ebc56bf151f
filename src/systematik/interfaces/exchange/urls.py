"""Addresses of files for other programs."""

from django.urls import path

from systematik.interfaces.exchange import views

urlpatterns = [
    path("utbyte/ramverk/<int:pk>.json", views.edition, name="exchange_edition"),
    path("utbyte/kopplingar/<int:pk>.json", views.mappings, name="exchange_mappings"),
    path("utbyte/<str:name>.json", views.exchange, name="exchange"),
]
