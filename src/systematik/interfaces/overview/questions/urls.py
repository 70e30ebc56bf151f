"""Addresses of the questions."""

from django.urls import path

from systematik.interfaces.overview.questions import views

urlpatterns = [
    path("", views.all_questions, name="questions"),
    path("utveckling/", views.trend, name="questions_trend"),
    path("jamfor/", views.comparison, name="questions_compare"),
    path("underlag/<str:name>/", views.fact, name="fact"),
    path("<path:question_id>/jamfor/", views.comparison, name="question_compare"),
    path("<path:question_id>/", views.question, name="question"),
]
