"""Addresses of this room that are not pages."""

from django.urls import path

from partners import views

urlpatterns = [
    path("klopt-dit-niet/<int:page_id>/", views.feedback, name="feedback"),
    path("contactpersoon/afmelden/<str:token>/", views.contact_withdraw, name="contact-withdraw"),
    path("contactpersoon/<int:page_id>/<slug:key>/", views.contact_person, name="contact-person"),
    path("mijn/", views.my_hub, name="my-hub"),
    path("mijn/concepten/<int:page_id>/", views.draft, name="my-draft"),
    path("mijn/uitnodiging/<str:token>/", views.invitation, name="invitation"),
    path("mijn/uitnodiging/<str:token>/account/", views.make_account, name="invitation-account"),
    path("mijn/uitnodigingen/<int:pk>/opnieuw/", views.resend, name="invitation-resend"),
    path("mijn/uitnodigingen/<int:pk>/intrekken/", views.revoke, name="invitation-revoke"),
    path("mijn/leden/<int:pk>/rol/", views.change_role, name="member-role"),
    path("mijn/leden/<int:pk>/verwijderen/", views.remove, name="member-remove"),
    path("mijn/rollen/<str:key>/", views.answer, name="role-answer"),
    path("mijn/organisaties/<slug:slug>/", views.my_organisation, name="my-organisation"),
    path("mijn/organisaties/<slug:slug>/uitnodigen/", views.invite, name="member-invite"),
    path("mijn/organisaties/<slug:slug>/vertrekken/", views.leave, name="member-leave"),
    path("mijn/organisaties/<slug:slug>/naam/", views.rename, name="partner-rename"),
    path("mijn/organisaties/<slug:slug>/publiceren/", views.publishing_mode, name="partner-publishing"),
    path("mijn/organisaties/<slug:slug>/samenvoegen/", views.merge, name="partner-merge"),
    path("mijn/organisaties/<slug:slug>/afscheid/", views.partner_leaving, name="partner-leaves"),
]
