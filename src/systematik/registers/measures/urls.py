"""Addresses of measures."""

from django.urls import path

from systematik.registers.measures import views

urlpatterns = [
    path("", views.measures, name="measures"),
    path("ny/", views.new, name="measure_new"),
    path("avvikelser/<int:pk>/avsluta/", views.end_deviation, name="measure_end_deviation"),
    path("krav/<int:pk>/ta-bort/", views.stop_serving, name="measure_stop_serving"),
    path("<int:pk>/", views.measure, name="measure"),
    path("<int:pk>/andra/", views.change, name="measure_edit"),
    path("<int:pk>/avvik/", views.deviate, name="measure_deviate"),
    *(
        path(f"<int:pk>/{step.path}/", views.LIFE.view(step), name=f"measure_{step.verb}")
        for step in views.STEPS
    ),
]
