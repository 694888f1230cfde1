"""Accounts as the hub team sees them in `/beheer/`."""

from typing import Any

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class AccountEditForm(UserEditForm):
    """An account without its address: only its owner changes that, by a code sent to the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True


class UserViewSet(WagtailUserViewSet):
    """Wagtail's pages about accounts."""

    def get_form_class(self, for_update: bool = False) -> type[UserCreationForm | UserEditForm]:
        """The form to make an account, or the one to change it."""
        return AccountEditForm if for_update else UserCreationForm
