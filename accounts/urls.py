"""`/account/`, and Wagtail's own doors, which all lead there."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts import lost_codes, parent_views, profile_views, views
from accounts.privacy import views as privacy
from accounts.proof import views as proof

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(pattern_name="account_reset_password")

# Before Wagtail's own: its forms would sign in without limits and without a second factor.
instead_of_wagtails = [
    path("beheer/login/", to_sign_in),
    path("beheer/logout/", views.sign_out_of_admin),
    re_path(r"^beheer/password_reset/", to_reset),
]

urlpatterns = [
    path("privacy/verwerkingen/", privacy.register, name="processing-register"),
    path("mijn/profiel/", profile_views.profile, name="profile"),
    path("mijn/privacy/", privacy.privacy, name="privacy"),
    path("mijn/privacy/intrekken/", privacy.withdraw, name="consent-withdraw"),
    path("mijn/privacy/gegevens/", privacy.export, name="data-export"),
    path("mijn/privacy/gegevens/mijn-gegevens.zip", privacy.download, name="data-export-file"),
    path("mijn/privacy/verwijderen/", privacy.erase, name="erasure"),
    path("mijn/privacy/blijven/", privacy.stay, name="erasure-undo"),
    path("_util/login/", to_sign_in),
    path("account/ouder/", parent_views.waiting, name="parent-waiting"),
    path("account/ouder/<str:token>/", parent_views.answer, name="parental-consent"),
    path("account/", views.overview, name="account_overview"),
    path("account/oidc/<slug:provider_id>/login/", views.sign_in_by_provider),
    path("account/confirm-email/", lost_codes.confirm_address),
    path("account/password/reset/confirm/", lost_codes.confirm_reset),
    path("account/proof/<slug:form>/", proof.challenge, name="proof_challenge"),
    path("bericht/bevestigen/", proof.link_sent, name="message_link_sent"),
    path("bericht/bevestigen/<str:token>/", proof.confirm, name="message_confirm"),
    path("account/", include("allauth.urls")),
]
