"""Addresses of actions."""

from django.urls import path

from systematik.registers.actions import views

urlpatterns = [
    path("", views.actions, name="actions"),
    path("ny/", views.new, name="action_new"),
    path("<int:pk>/", views.action, name="action"),
    path("<int:pk>/andra/", views.change, name="action_edit"),
    *(
        path(f"<int:pk>/{step.path}/", views.LIFE.view(step), name=f"action_{step.verb}")
        for step in views.STEPS
    ),
]
