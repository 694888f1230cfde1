"""Addresses of applying."""

from django.urls import path

from living_labs.views import applications, applying, files, people, sections, submitting

MINE = "mijn/aanvragen/<uuid:application_id>/"

urlpatterns = [
    path("oproepen/<uuid:round_id>/meedoen/", applying.apply, name="apply"),
    path("mijn/aanvragen/", applications.my_applications, name="my-applications"),
    path("mijn/aanvragen/uitnodiging/<str:token>/", people.invitation, name="application-invitation"),
    path(MINE, applications.my_application, name="my-application"),
    path(f"{MINE}deel/<str:section_key>/", sections.section, name="application-section"),
    path(f"{MINE}sturen/<str:question>/", files.SendingView.as_view(), name="application-sending"),
    path(f"{MINE}sturen/<str:question>/<uuid:upload>/", files.SendingView.as_view(), name="application-sending-part"),
    path(f"{MINE}bestanden/<uuid:file_id>/", files.own_file, name="application-file"),
    path(f"{MINE}kiezen/<int:other_id>/", sections.choose_text, name="application-choose"),
    path(f"{MINE}berichten/", applications.messages_of, name="application-messages"),
    path(f"{MINE}controle/", submitting.check, name="application-check"),
    path(f"{MINE}stap/<slug:name>/", applications.step, name="application-step"),
    path(f"{MINE}afdruk/", applications.printed, name="application-print"),
    path(f"{MINE}aanvraag.pdf", applications.pdf, name="application-pdf"),
    path(f"{MINE}mensen/", people.people, name="application-people"),
    path(f"{MINE}mensen/<int:applicant_id>/", people.change_person, name="application-person"),
    path(
        f"{MINE}uitnodigingen/<int:invitation_id>/intrekken/",
        people.withdraw_invitation,
        name="application-invitation-withdraw",
    ),
]
