"""Addresses of self-assessments."""

from django.urls import path

from systematik.processes.selfassessment.views import answers, forms, rounds

urlpatterns = [
    path("", rounds.assessment_rounds, name="assessment_rounds"),
    path("ny/", rounds.new, name="assessment_round_new"),
    path("svar/", answers.assessment_answers, name="assessment_answers"),
    path("svar/<int:pk>/", answers.answer, name="assessment_answer"),
    path("formular/", forms.assessment_forms, name="assessment_forms"),
    path("formular/las-in/", forms.load, name="assessment_form_load"),
    path("formular/<int:pk>/", forms.edition, name="assessment_form"),
    path("<int:pk>/", rounds.showing, name="assessment_round"),
    path("<int:pk>/namn/", rounds.rename, name="assessment_round_rename"),
    path("<int:pk>/fraga/<int:question>/", answers.question, name="assessment_question"),
    path("<int:pk>/mal/", rounds.targets, name="assessment_round_targets"),
    path("<int:pk>/avsluta/", rounds.close, name="assessment_round_close"),
    path("<int:pk>/jamfor/", rounds.compare, name="assessment_round_compare"),
]
