"""Addresses of governing documents."""

from django.urls import path

from systematik.registers.documents import views

urlpatterns = [
    path("", views.documents, name="documents"),
    path("nytt/", views.new, name="document_new"),
    path("kravda/", views.required_documents, name="required_documents"),
    path("kravda/nytt/", views.new_required, name="required_document_new"),
    path("kravda/forslag/", views.suggest_required, name="required_document_suggest"),
    path("kravda/<int:pk>/", views.required_document, name="required_document"),
    path("kravda/<int:pk>/avsluta/", views.end_requirement, name="required_document_end"),
    path("typer/", views.document_types, name="document_types"),
    path("typer/ny/", views.new_type, name="document_type_new"),
    path("typer/forslag/", views.suggest_types, name="document_type_suggest"),
    path("typer/<int:pk>/", views.document_type, name="document_type"),
    path("typer/<int:pk>/andra/", views.change_type, name="document_type_change"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/arbetsversion/", views.working_copy, name="document_draft"),
    path("<int:pk>/arbetsversion/fil/", views.working_file, name="document_draft_file"),
    path("<int:pk>/version/<int:major>.<int:minor>/", views.version, name="document_version"),
    path("<int:pk>/version/<int:major>.<int:minor>/fil/", views.version_file, name="document_version_file"),
    path("<int:pk>/skillnad/", views.difference, name="document_difference"),
    path("<int:pk>/redigera/", views.edit, name="document_edit"),
    path("<int:pk>/uppgifter/", views.change_register, name="document_register"),
    path("<int:pk>/innehall/<int:content>/", views.tick, name="document_tick"),
    *(path(f"<int:pk>/{step.path}/", step.view, name=f"document_{step.verb}") for step in views.STEPS),
]
