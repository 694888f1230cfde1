"""Forms of `/mijn/` and of the admin's lists."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from accounts.models import User
from common.models import PortalImage
from partners.enums import MemberRole, PublishingMode
from partners.models import Partner
from partners.policies import managed_partners

ROLE_HELP = _(
    "A viewer reads drafts. An editor writes and submits. A publisher also puts on the site. A manager also keeps the"
    " members, the organisation's page and its contact persons."
)


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The link in the mail works once, for seven days, and only with this address."),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.nl."),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=MemberRole.choices, initial=MemberRole.EDITOR, help_text=ROLE_HELP
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices)


class NewAccountForm(forms.Form):
    """The account of somebody who was invited: the address is known, a password is enough."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        help_text=_("So that your colleagues know who you are."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html(),
        error_messages={"required": _("Choose a password.")},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """Refuse a password that is short, common or like the address."""
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.email))
        return password


class RenameForm(forms.Form):
    """Another name for a partner."""

    name = forms.CharField(label=_("New name"), max_length=120, error_messages={"required": _("Write a name.")})


class PublishingModeForm(forms.Form):
    """Direct, or with four eyes."""

    mode = forms.ChoiceField(
        label=_("Who publishes"),
        choices=PublishingMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two."), "invalid_choice": _("Choose one of the two.")},
    )


class MergeForm(forms.Form):
    """The partner into which another is merged."""

    into = forms.ModelChoiceField(label=_("Merge into"), queryset=Partner.objects.none())
    sure = forms.BooleanField(
        label=_("I am sure. This cannot be undone."), error_messages={"required": _("Tick the box if you are sure.")}
    )

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Partner.objects.active().exclude(pk=partner.pk)


class LeavingForm(forms.Form):
    """A partner that leaves the hub."""

    sure = forms.BooleanField(
        label=_("I am sure. Nothing of this organisation stays on the site."),
        error_messages={"required": _("Tick the box if you are sure.")},
    )


class ContactPersonForm(WagtailAdminModelForm):
    """A contact person of an own partner, with a photo of one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user and "partner" in self.fields:
            self.fields["partner"].queryset = managed_partners(self.for_user)

    def clean(self) -> dict[str, Any]:
        """The day of consent and the way belong together: neither alone shows the person."""
        cleaned: dict[str, Any] = super().clean()
        day, how = cleaned.get("consented_on"), cleaned.get("consent_how")
        if day and not how and "consent_how" not in self.errors:
            self.add_error("consent_how", _("Write how this person agreed, or take the day out."))
        if how and not day and "consented_on" not in self.errors:
            self.add_error("consented_on", _("Give the day on which this person agreed, or take out how."))
        return cleaned

    def clean_photo(self) -> PortalImage | None:
        """Refuse a photo that the person could not have chosen, unless it stood there already."""
        photo: PortalImage | None = self.cleaned_data.get("photo")
        if photo is None or photo.pk == self.initial.get("photo") or not self.for_user:
            return photo
        policy = policy_registry.get_by_type(PortalImage)
        if not policy.user_has_permission_for_instance(self.for_user, "choose", photo):
            raise ValidationError(_("Choose a picture of your own organisation."))
        return photo


class PartnerForm(WagtailAdminModelForm):
    """The particulars of a partner. Its name has a form of its own, because pages and addresses follow it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("slug", "name"):
            if self.instance.pk and name in self.fields:
                self.fields[name].disabled = True
