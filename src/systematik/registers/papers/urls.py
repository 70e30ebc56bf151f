"""Addresses of issued reports."""

from django.urls import path

from systematik.registers.papers import views

urlpatterns = [
    path("", views.issued_reports, name="issued_reports"),
    path("<int:pk>/", views.issued_report, name="issued_report"),
    path("<int:pk>/fil/", views.issued_report_file, name="issued_report_file"),
]
