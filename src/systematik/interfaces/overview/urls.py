"""Addresses of the overview; each part has its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("systematik.interfaces.overview.state.urls")),
    path("", include("systematik.interfaces.overview.history.urls")),
    path("fragor/", include("systematik.interfaces.overview.questions.urls")),
    path("enhet/", include("systematik.interfaces.overview.unit.urls")),
    path("", include("systematik.interfaces.overview.search_urls")),
]
