"""What somebody typed into a form is never lost because they are signed out: it waits for them behind the sign-in.

A session ends while a long form is open. What is then sent is encrypted and kept for a day under a token that only
the address of the page to go back to holds; whoever gets it back first is from then on the only one. Saving the form
ends it. Files are not kept: they have to be chosen again.

    @signed_in
    def apply(request):
        form = ApplicationForm(request.POST or take_back(request) or None)
        if request.method == "POST" and form.is_valid():
            …
            let_go(request)

The form carries `{% include "account/parked_field.html" %}`, so that sending it again can end what was kept.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.addresses import sign_in_address
from accounts.keys import keys_for
from accounts.limits import Limit
from accounts.models import Parked
from common.clock import now
from common.languages import in_language
from common.tokens import token_hash

TOKEN = "geparkeerd"  # in the address and, once the form is shown again, in the form
CSRF_FIELD = "csrfmiddlewaretoken"
KEPT_FOR = timedelta(hours=24)
MOST_BYTES = 1_000_000
PARKINGS = Limit("parked", 30)

type View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Send who is not signed in to sign in, and then back; what a form was sent with waits there. Never cached."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return park(request)
        return redirect(sign_in_address(request.get_full_path()))

    wrapped.keeps_what_was_typed = True  # type: ignore[attr-defined]
    return wrapped


def may_be_parked(request: HttpRequest) -> bool:
    """True for a form of a page that keeps what was typed, sent from the portal's own pages by an outdated copy.

    Signing in elsewhere makes the token of a form that is still open useless. The browser says where it came from.
    """
    view = request.resolver_match.func if request.resolver_match else None
    own = f"{request.scheme}://{request.get_host()}"
    return bool(getattr(view, "keeps_what_was_typed", False)) and request.headers.get("Origin") == own


def park(request: HttpRequest, address: str = "") -> HttpResponse:
    """Keep what was sent, and lead to the page with the form (`address`; by itself the same), by way of the sign-in.

    What cannot be kept, for its size or because too much comes from one network, is shown, to be copied.
    """
    fields = sent_fields(request)
    payload = json.dumps(fields)
    if len(payload.encode()) > MOST_BYTES:
        return to_copy(request, 413)
    if not PARKINGS.allows_visitor(request):
        return to_copy(request, 429)
    back = address or request.path
    back = f"{back}?{urlencode({TOKEN: keep(back, payload)})}"
    if request.user.is_authenticated:  # the form was outdated: somebody signed in meanwhile
        return redirect(back)
    messages.info(request, _("You were signed out. What you typed is kept: sign in, and it is in the form again."))
    if request.FILES:
        messages.warning(request, _("Files are not kept: choose them again."))
    return redirect(sign_in_address(back))


def sent_fields(request: HttpRequest) -> dict[str, list[str]]:
    """All fields of the form with all their values; not the one against forgery, nor a token of before."""
    return {name: values for name, values in request.POST.lists() if name not in (CSRF_FIELD, TOKEN)}


def keep(address: str, payload: str) -> str:
    """Write `payload` down for the page at `address`; returns the token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    Parked.objects.create(
        token_hash=token_hash(token),
        address=plain(address),
        fields=_keys(token).encrypt(payload.encode()).decode(),
        created_at=now(),
    )
    return token


def take_back(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, under the token in its address, for who is signed in; or None.

    From the first time on it is this person's alone. It stays until `let_go` or for the rest of its day, so that
    loading the page again loses nothing. All values of a field are there, as they would be in `request.POST`.
    """
    token = request.GET.get(TOKEN, "")
    if not token or not request.user.is_authenticated:
        return None
    mine = Q(holder=None) | Q(holder=request.user.pk)
    kept = Parked.objects.filter(mine, token_hash=token_hash(token), created_at__gt=now() - KEPT_FOR)
    row = kept.filter(address=plain(request.path)).first()
    if row is None or not kept.filter(pk=row.pk).update(holder=request.user.pk):
        return None
    try:
        return _as_sent(json.loads(_keys(token).decrypt(row.fields.encode())))
    except InvalidToken:  # the portal's secret changed, and the former one was not kept
        return None


def parked_token(request: HttpRequest) -> str:
    """The token that the form must carry, whether it is shown for the first time or again with a fault."""
    return request.POST.get(TOKEN, "") or request.GET.get(TOKEN, "")


def waiting(token: str) -> tuple[str, QueryDict] | None:
    """For which address a form of somebody without an account waits under this token, and with what; or None."""
    kept = Parked.objects.filter(holder=None, token_hash=token_hash(token), created_at__gt=now() - KEPT_FOR).first()
    if kept is None:
        return None
    try:
        return kept.address, _as_sent(json.loads(_keys(token).decrypt(kept.fields.encode())))
    except InvalidToken:
        return None


def take_waiting(token: str) -> bool:
    """Forget what waits under this token; true for the one who came first. Called in the saving transaction."""
    deleted, _each = Parked.objects.filter(holder=None, token_hash=token_hash(token)).delete()
    return bool(deleted)


def let_go(request: HttpRequest) -> None:
    """The form with what was kept has been saved: forget it. Called in the saving transaction."""
    token = parked_token(request)
    if token and request.user.is_authenticated:
        Parked.objects.filter(token_hash=token_hash(token), holder=request.user.pk).delete()


def forget_parked() -> int:
    """Delete what nobody came back for within a day; returns how many."""
    deleted, _each = Parked.objects.filter(created_at__lte=now() - KEPT_FOR).delete()
    return deleted


def to_copy(request: HttpRequest, status: int, reason: str = "", prefix: str = "") -> HttpResponse:
    """Show what was sent, to be copied, where it can't be saved: for this `reason`, or for who is signed out.

    `prefix` is how the names of those fields begin in which somebody types.
    """
    sent = [values for name, values in sent_fields(request).items() if name.startswith(prefix)]
    typed = [value for values in sent for value in values if value.strip()]
    context = {"typed": typed, "reason": reason, "sign_in_url": sign_in_address(request.path)}
    response = render(request, "account/not_parked.html", context, status=status)
    add_never_cache_headers(response)
    return response


def _as_sent(fields: Mapping[str, list[str]]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in fields.items():
        sent.setlist(name, values)
    sent._mutable = False
    return sent


def plain(address: str) -> str:
    """The page's address without its language: somebody may switch while signing in."""
    return in_language(address, "nl")


def _keys(token: str) -> Any:
    """Keys made from the portal's secret and the token: neither opens anything without the other."""
    return keys_for(f"parked form {token} ")
