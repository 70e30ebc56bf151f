"""Addresses of signing in, of one's own permissions and of secrecy marks.

Of allauth's addresses only those that are needed: there is no sign-up and no managing of several e-mail addresses.
"""

from allauth.account import views as allauth
from django.urls import path, re_path

from systematik.foundation.access.web import PUBLIC, SIGNED_IN, permitted
from systematik.interfaces.clearance import marks, reasons, signing

open_ = permitted(PUBLIC)

urlpatterns = [
    path("konto/logga-in/", open_(signing.sign_in), name="account_login"),
    path("konto/logga-ut/", open_(allauth.logout), name="account_logout"),
    path("konto/avstangt/", open_(allauth.account_inactive), name="account_inactive"),
    path("konto/losenord/", permitted(SIGNED_IN)(signing.change_password), name="account_change_password"),
    path("konto/glomt/", open_(allauth.password_reset), name="account_reset_password"),
    path("konto/glomt/skickat/", open_(allauth.password_reset_done), name="account_reset_password_done"),
    path(
        "konto/nytt/klart/",
        open_(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^konto/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("konto/prova/<int:person>/", signing.try_persona, name="try_persona"),
    path("konto/behorigheter/", reasons.my_permissions, name="my_permissions"),
    path("behorighet/", reasons.why, name="why"),
    path("sekretess/<slug:kind>/<int:pk>/", marks.secrecy, name="secrecy"),
    path("sekretess/<slug:kind>/<int:pk>/<int:mark>/bort/", marks.unmark, name="unmark"),
]
