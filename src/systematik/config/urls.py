"""Every address of the site; Swedish words, one line a room."""

from django.urls import include, path

urlpatterns = [
    path("", include("systematik.interfaces.overview.urls")),
    path("", include("systematik.ui.urls")),
    path("organisation/", include("systematik.registers.organisation.urls")),
    path("styrdokument/", include("systematik.registers.documents.urls")),
    path("granskningar/", include("systematik.processes.assurance.urls")),
    path("konto/", include("allauth.urls")),
]
