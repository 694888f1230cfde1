"""What somebody typed waits behind the sign-in, for them alone."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path

from accounts import parking
from accounts.models import Parked, User
from accounts.parking import forget_parked, let_go, park, parked_token, signed_in, take_back
from common.clock import now
from tests.signing_in import PASSWORD, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

CANARY = "kanarietekst"
SENT: dict[str, Any] = {"motivation": f"{CANARY} 'ëéń'\r\nregel", "theme": ["zorg", "sport"], "empty": ""}
ADDRESS = "/formulier/"
OWN = "http://testserver"


@signed_in
def long_form(request: HttpRequest) -> HttpResponse:
    """A page with a form: says what it was given back, and saves."""
    if request.method == "POST":
        let_go(request)
        return HttpResponse("saved")
    back = take_back(request)
    return JsonResponse({"back": dict(back.lists()) if back else None, "token": parked_token(request)})


def careless(request: HttpRequest) -> HttpResponse:
    """A page that keeps nothing."""
    return HttpResponse("x")


@cache
def addresses() -> type:
    """The portal's, with the pages of this test before them; asked while a test runs, as its own import is."""
    portal = import_module("portal.urls")
    own = [path("formulier/", long_form), path("en/formulier/", long_form), path("ander/", long_form)]
    handlers = {name: getattr(portal, name) for name in ("handler400", "handler403", "handler404", "handler500")}
    return type("Addresses", (), {**handlers, "urlpatterns": [*own, path("los/", careless), *portal.urlpatterns]})


@pytest.fixture(autouse=True)
def with_pages(settings: Any) -> None:
    settings.ROOT_URLCONF = addresses()


def parked_at(answer: Any) -> str:
    """The address to which the sign-in page leads on."""
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).path == "/account/login/"
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def given_back(client: Client, address: str) -> Any:
    return client.get(address).json()["back"]


@pytest.fixture
def signed_in_as() -> Callable[[User], Client]:
    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


def test_a_form_sent_after_the_session_ended_is_there_again_after_signing_in() -> None:
    """The whole way by the pages themselves, with the check against forgery: its cookie outlives the session."""
    user = make_user()
    client = Client(enforce_csrf_checks=True)
    client.get("/account/login/")
    client.force_login(user)
    cookie = client.cookies["csrftoken"].value
    Session.objects.all().delete()
    sent = client.post(ADDRESS, {**SENT, "csrfmiddlewaretoken": cookie}, headers={"Origin": OWN})
    back = parked_at(sent)
    page = client.get(sent["Location"]).content.decode()
    assert "Wat je hebt getypt is bewaard" in page
    form = {"login": user.email, "password": PASSWORD, "next": back}
    entered = client.post(sent["Location"], {**form, "csrfmiddlewaretoken": client.cookies["csrftoken"].value})
    assert entered["Location"] == back
    assert given_back(client, back) == {"motivation": [SENT["motivation"]], "theme": ["zorg", "sport"], "empty": [""]}


def test_saving_the_form_ends_it_and_loading_it_again_does_not(signed_in_as: Callable[[User], Client]) -> None:
    back = parked_at(Client().post(ADDRESS, SENT))
    client = signed_in_as(make_user())
    assert given_back(client, back) == given_back(client, back) is not None
    token = client.get(back).json()["token"]
    client.post(ADDRESS, {"geparkeerd": token})
    assert given_back(client, back) is None
    assert not Parked.objects.exists()


def test_only_who_holds_the_token_gets_it_and_only_the_first(signed_in_as: Callable[[User], Client]) -> None:
    back = parked_at(Client().post(ADDRESS, SENT))
    mine, other = signed_in_as(make_user()), signed_in_as(make_user("ander@test.example"))
    assert given_back(other, ADDRESS) is None
    assert given_back(other, back[:-2]) is None
    assert given_back(other, back.replace("/formulier/", "/ander/")) is None  # another page
    assert Client().get(back).status_code == 302
    assert given_back(mine, back)
    assert given_back(other, back) is None
    other.post(ADDRESS, {"geparkeerd": back.partition("=")[2]})
    assert given_back(mine, back)


def test_the_language_may_change_on_the_way(signed_in_as: Callable[[User], Client]) -> None:
    back = parked_at(Client().post(ADDRESS, SENT))
    assert given_back(signed_in_as(make_user()), f"/en{back}")


def test_the_database_alone_tells_nothing() -> None:
    """Neither the text nor the token stands in it; nor does the portal's secret open it without the token."""
    back = parked_at(Client().post(ADDRESS, SENT))
    row = str(Parked.objects.values().get())
    assert CANARY not in row
    assert back.partition("=")[2] not in row


def test_the_check_against_forgery_still_holds() -> None:
    """Another site can park nothing, in nobody's name; nor does a page that keeps nothing."""
    client = Client(enforce_csrf_checks=True)
    assert client.post(ADDRESS, SENT, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(ADDRESS, SENT).status_code == 403
    assert client.post("/los/", SENT, headers={"Origin": OWN}).status_code == 403
    assert not Parked.objects.exists()


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_an_outdated_form_of_our_own_loses_nothing(is_signed_in: bool) -> None:
    """Somebody signed in again in another window: the form's token is of before."""
    client = Client(enforce_csrf_checks=True)
    if is_signed_in:
        client.force_login(make_user())
    answer = client.post(ADDRESS, {**SENT, "csrfmiddlewaretoken": "x" * 32}, headers={"Origin": OWN})
    if is_signed_in:
        back = given_back(client, answer["Location"])
        assert back["theme"] == ["zorg", "sport"]
        assert "csrfmiddlewaretoken" not in back
    else:
        assert parked_at(answer).startswith(ADDRESS)


@pytest.mark.parametrize("why", ["too large", "too many"])
def test_what_can_not_be_kept_is_shown_to_be_copied(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if why == "too many":
        monkeypatch.setattr(parking, "PARKINGS", parking.Limit("parked-test", 0))
    text = CANARY * 100_000 if why == "too large" else CANARY
    answer = Client().post(ADDRESS, {"motivation": text})
    assert answer.status_code == {"too large": 413, "too many": 429}[why]
    assert f">{text}</textarea>" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not Parked.objects.exists()


def test_one_network_fills_nothing() -> None:
    statuses = [Client().post(ADDRESS, {"a": "b"}).status_code for _n in range(parking.PARKINGS.most + 1)]
    assert statuses == [302] * parking.PARKINGS.most + [429]
    assert Client().post(ADDRESS, {"a": "b"}, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_after_a_day_it_is_forgotten(signed_in_as: Callable[[User], Client]) -> None:
    back = parked_at(Client().post(ADDRESS, SENT))
    Parked.objects.update(created_at=now() - timedelta(hours=24, minutes=1))
    assert given_back(signed_in_as(make_user()), back) is None
    fresh = parked_at(Client().post(ADDRESS, SENT))
    assert forget_parked() == 1
    assert given_back(signed_in_as(make_user("later@test.example")), fresh)


def test_a_new_secret_of_the_portal_loses_nothing_while_the_former_is_known(
    settings: Any, signed_in_as: Callable[[User], Client]
) -> None:
    back = parked_at(Client().post(ADDRESS, SENT))
    user = make_user()
    former, settings.SECRET_KEY = settings.SECRET_KEY, "een heel ander geheim"
    assert given_back(signed_in_as(user), back) is None
    settings.SECRET_KEY_FALLBACKS = [former]
    assert given_back(signed_in_as(user), back)


def test_a_form_may_stand_on_another_page_than_it_is_sent_to() -> None:
    request = Client().post(ADDRESS, SENT).wsgi_request
    request.user = make_user()
    answer = park(request, "/ander/")
    assert answer["Location"].startswith("/ander/?geparkeerd=")
