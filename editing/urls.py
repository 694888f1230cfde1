"""Addresses of this room that are not the admin's."""

from django.urls import path

from editing.views import approval

urlpatterns = [
    path("akkoord/<str:token>/", approval.approval, name="approval"),
    path("akkoord/<str:token>/concept/", approval.approval_draft, name="approval-draft"),
    path("akkoord/<str:token>/dank/", approval.approval_thanks, name="approval-thanks"),
]
