"""Addresses of the frame itself: styles, the date field, a person's own choices, the gallery."""

from django.urls import path

from systematik.ui import views

urlpatterns = [
    path("utseende/<slug:digest>.<slug:suffix>", views.bundle, name="ui-bundle"),
    path("dag/", views.day, name="ui-day"),
    path("val/sprak/", views.language, name="ui-language"),
    path("val/tema/", views.theme, name="ui-theme"),
    path("galleri/", views.gallery, name="gallery"),
]
