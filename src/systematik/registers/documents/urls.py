"""Addresses of governing documents."""

from django.urls import path

from systematik.registers.documents import views

urlpatterns = [
    path("", views.documents, name="documents"),
    path("kravda/", views.required_documents, name="required_documents"),
    path("kravda/<int:pk>/", views.required_document, name="required_document"),
    path("typer/", views.document_types, name="document_types"),
    path("typer/<int:pk>/", views.document_type, name="document_type"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/arbetsversion/", views.working_copy, name="document_draft"),
]
