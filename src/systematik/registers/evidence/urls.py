"""Addresses of evidence."""

from django.urls import path

from systematik.registers.evidence import views

urlpatterns = [
    path("", views.evidence_list, name="evidence_list"),
    path("nytt/", views.new, name="evidence_new"),
    path("anvand/", views.use, name="evidence_use"),
    path("anvands/<int:pk>/avsluta/", views.stop, name="evidence_stop"),
    path("<int:pk>/", views.evidence, name="evidence"),
    path("<int:pk>/fil/", views.file, name="evidence_file"),
    path("<int:pk>/andra/", views.edit, name="evidence_edit"),
]
