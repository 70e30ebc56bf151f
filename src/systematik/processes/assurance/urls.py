"""Addresses of the room."""

from django.urls import path

from systematik.processes.assurance import views
from systematik.processes.assurance.views import (
    fact_checks,
    materials,
    missives,
    own_fact_checks,
    recurring,
    replies,
    rooms,
)

urlpatterns = [
    path("", views.audits, name="audits"),
    path("ny/", views.audit_register, name="audit_register"),
    path("skalor/ny/", views.rating_scale_define, name="rating_scale_define"),
    path("ar-for-ar/", views.recommendation_matrix, name="recommendation_matrix"),
    path("teman/", recurring.themes, name="themes"),
    path("teman/excel/", recurring.themes_sheet, name="themes_sheet"),
    path("teman/<slug:name>/", recurring.theme, name="theme"),
    path("rekommendationer/", views.recommendations, name="recommendations"),
    path("rekommendationer/<int:pk>/", views.recommendation, name="recommendation"),
    path("rekommendationer/<int:pk>/andra/", views.recommendation_edit, name="recommendation_edit"),
    path("rekommendationer/<int:pk>/status/", views.recommendation_status, name="recommendation_status"),
    path("iakttagelser/", views.findings, name="findings"),
    path("iakttagelser/<int:pk>/", views.finding, name="finding"),
    path("iakttagelser/<int:pk>/andra/", views.finding_edit, name="finding_edit"),
    path("iakttagelser/<int:pk>/status/", views.finding_status, name="finding_status"),
    path("yttranden/", views.replies_list, name="replies"),
    path("yttranden/<int:pk>/", replies.reply, name="reply"),
    path("yttranden/<int:pk>/skriv/", replies.reply_write, name="reply_write"),
    *(
        path(f"yttranden/<int:pk>/{step.path}/", replies.LIFE.view(step), name=f"reply_{step.verb}")
        for step in replies.STEPS
    ),
    path("missiv/<int:pk>/", missives.missiv, name="missiv"),
    path("missiv/<int:pk>/andra/", missives.missiv_edit, name="missiv_edit"),
    path("missiv/<int:pk>/anstand/", missives.missiv_extend, name="missiv_extend"),
    path("sakgranskningar/mina/", own_fact_checks.own_fact_checks, name="own_fact_checks"),
    path("sakgranskningar/mina/<int:pk>/", own_fact_checks.own_fact_check, name="own_fact_check"),
    path(
        "sakgranskningar/mina/<int:pk>/fil/", own_fact_checks.own_fact_check_file, name="own_fact_check_file"
    ),
    path("sakgranskningar/<int:pk>/", fact_checks.fact_check, name="fact_check"),
    path("sakgranskningar/<int:pk>/fil/", fact_checks.fact_check_file, name="fact_check_file"),
    path("sakgranskningar/<int:pk>/andra/", fact_checks.fact_check_edit, name="fact_check_edit"),
    path("sakgranskningar/<int:pk>/synpunkt/", fact_checks.fact_check_comment, name="fact_check_comment"),
    path("sakgranskningar/<int:pk>/besked/", fact_checks.fact_check_settle, name="fact_check_settle"),
    *(
        path(
            f"sakgranskningar/<int:pk>/{step.path}/",
            fact_checks.LIFE.view(step),
            name=f"fact_check_{step.verb}",
        )
        for step in fact_checks.STEPS
    ),
    path("<int:pk>/missiv/nytt/", missives.missiv_new, name="missiv_new"),
    path("<int:pk>/sakgranskning/ny/", fact_checks.fact_check_new, name="fact_check_new"),
    path("underlag/", materials.materials, name="materials"),
    path("underlag/<int:pk>/", materials.material, name="material"),
    path("underlag/<int:pk>/lamna-over/", materials.material_hand_over, name="material_hand_over"),
    path("underlag/<int:pk>/finns-inte/", materials.material_lack, name="material_lack"),
    path("underlag/<int:pk>/aterta/", materials.material_withdraw, name="material_withdraw"),
    path("underlag/ta-tillbaka/<int:pk>/", materials.material_take_back, name="material_take_back"),
    path("lasningar/", materials.readings, name="readings"),
    path("rum/", rooms.rooms, name="rooms"),
    path("rum/<int:audit_pk>/", rooms.room, name="room"),
    path("rum/<int:audit_pk>/paket/", rooms.room_package, name="room_package"),
    path("rum/<int:audit_pk>/lista/<int:item_pk>/", rooms.room_list, name="room_list"),
    path("rum/<int:audit_pk>/begar/", rooms.room_request, name="room_request"),
    path("rum/<int:audit_pk>/anteckningar/ny/", rooms.room_note_add, name="room_note_add"),
    path("rum/<int:audit_pk>/anteckningar/<int:note_pk>/", rooms.room_note, name="room_note"),
    path(
        "rum/<int:audit_pk>/anteckningar/<int:note_pk>/ta-bort/",
        rooms.room_note_remove,
        name="room_note_remove",
    ),
    path("<int:pk>/underlag/", materials.audit_materials, name="audit_materials"),
    path("<int:pk>/underlag/nytt/", materials.material_request, name="material_request"),
    path("<int:pk>/underlag/paket/", materials.audit_package, name="audit_package"),
    path("<int:pk>/underlag/sakkunnig/", materials.audit_invite, name="audit_invite"),
    path("<int:pk>/", views.audit, name="audit"),
    path("<int:pk>/fil/", views.audit_file, name="audit_file"),
    path("<int:pk>/andra/", views.audit_edit, name="audit_edit"),
    path("<int:pk>/svar/", views.audit_ratings, name="audit_ratings"),
    path("<int:pk>/uppfoljning/", views.audit_follow_ups, name="audit_follow_ups"),
    path("<int:pk>/slutsats/", views.audit_conclusion, name="audit_conclusion"),
    path("<int:pk>/rekommendationer/ny/", views.recommendation_add, name="recommendation_add"),
    path("<int:pk>/brister/ny/", views.finding_add, name="finding_add"),
    path("<int:pk>/<slug:slug>/ny/", views.audit_part_add, name="audit_part_add"),
    path("<int:pk>/<slug:slug>/<int:part_pk>/", views.audit_part, name="audit_part"),
    path("<int:pk>/<slug:slug>/<int:part_pk>/ta-bort/", views.audit_part_remove, name="audit_part_remove"),
]
