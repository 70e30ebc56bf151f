"""Every address of the site; Swedish words, one line a room."""

from django.urls import include, path

urlpatterns = [
    path("", include("systematik.interfaces.overview.urls")),
    path("", include("systematik.ui.urls")),
    path("organisation/", include("systematik.registers.organisation.urls")),
    path("underlag/", include("systematik.registers.evidence.urls")),
    path("atgarder/", include("systematik.registers.actions.urls")),
    path("styrdokument/", include("systematik.registers.documents.urls")),
    path("sakerhetsatgarder/", include("systematik.registers.measures.urls")),
    path("ramverk/", include("systematik.registers.frameworks.urls")),
    path("uttalanden/", include("systematik.processes.applicability.urls")),
    path("granskningar/", include("systematik.processes.assurance.urls")),
    path("sjalvskattningar/", include("systematik.processes.selfassessment.urls")),
    # Before the reports, which read the same place as a name.
    path("rapporter/sparade/", include("systematik.registers.papers.urls")),
    path("", include("systematik.interfaces.reports.urls")),
    path("", include("systematik.interfaces.clearance.urls")),
    path("", include("systematik.interfaces.exchange.urls")),
    path("", include("systematik.interfaces.health.urls")),
    path("api/v1/", include("systematik.interfaces.api.urls")),
]
handler400 = "systematik.ui.errors.bad_request"
handler403 = "systematik.ui.errors.forbidden"
handler404 = "systematik.ui.errors.not_found"
# Read by allauth where somebody tries too often.
handler429 = "systematik.ui.errors.too_many"
handler500 = "systematik.ui.errors.broken"
