"""Addresses of the past of a record or a list."""

from django.urls import path

from systematik.interfaces.overview.history import comparing, restoring, views

urlpatterns = [
    path("historik/<slug:kind>/<int:pk>/", views.history, name="history"),
    path("historik/<slug:kind>/<int:pk>/aterstall/<int:event>/", restoring.restore, name="restore"),
    path("jamfor/lista/<slug:name>/", comparing.compare_list, name="compare_list"),
    path("jamfor/<slug:kind>/<int:pk>/", comparing.compare, name="compare"),
]
