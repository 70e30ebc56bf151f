"""Addresses of files for other programs."""

from django.urls import path

from systematik.interfaces.exchange import views

urlpatterns = [
    path("utbyte/ramverk/<int:pk>.json", views.edition, name="exchange_edition"),
    path("utbyte/kopplingar/<int:pk>.json", views.mappings, name="exchange_mappings"),
    path("utbyte/granskningar/<int:pk>.json", views.audit, name="exchange_audit"),
    path("utbyte/sjalvskattningar/<int:pk>.json", views.assessment_round, name="exchange_round"),
    path("utbyte/<str:name>.json", views.exchange, name="exchange"),
]
