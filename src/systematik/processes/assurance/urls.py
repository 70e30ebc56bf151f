"""Addresses of the room."""

from django.urls import path

from systematik.processes.assurance import views

urlpatterns = [
    path("", views.audits, name="audits"),
    path("rekommendationer/", views.recommendations, name="recommendations"),
    path("iakttagelser/", views.findings, name="findings"),
    path("ar-for-ar/", views.recommendation_matrix, name="recommendation_matrix"),
    path("rekommendationer/<int:pk>/", views.recommendation, name="recommendation"),
    path("iakttagelser/<int:pk>/", views.finding, name="finding"),
    path("<int:pk>/", views.audit, name="audit"),
]
