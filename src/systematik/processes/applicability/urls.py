"""Addresses of statements of applicability."""

from django.urls import path

from systematik.processes.applicability.views import coverage, rows, statements, steps, versions

urlpatterns = [
    path("", statements.statements, name="statements"),
    path("nytt/", statements.new, name="statement_new"),
    path("tackning/", coverage.coverage, name="coverage"),
    path("kontroller/", statements.statement_rows, name="statement_rows"),
    path("rader/<int:pk>/folj/", rows.follow, name="statement_follow"),
    path("<int:pk>/", statements.statement, name="statement"),
    *(
        path(f"<int:pk>/{step.path}/", steps.life_of(step).view(step), name=f"statement_{step.verb}")
        for step in steps.STEPS
    ),
    path("<int:pk>/excel/", statements.sheet, name="statement_sheet"),
    path("<int:pk>/skillnader/", versions.compare, name="statement_compare"),
    path("<int:pk>/version/<int:number>/", versions.version, name="statement_version"),
    path("<int:pk>/version/<int:number>/innehall/", versions.content, name="statement_content"),
    path("<int:statement>/krav/<int:requirement>/", rows.row, name="statement_row"),
    path("<int:statement>/krav/<int:requirement>/svara/", rows.answer, name="statement_answer"),
    path("<int:statement>/krav/<int:requirement>/koppla/", rows.serve, name="statement_serve"),
]
