"""A call that takes applications, and people who apply to it."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import User
from common.clock import now
from common.models import PrivateFile
from common.private_files.storage import new_place, private_storage
from living_labs.enums import QuestionKind
from living_labs.models import Application, Attachment, CallPage, CallRound, QuestionnaireVersion
from living_labs.questionnaire import Condition, Criterion, Option, Question, Questionnaire, Rule, Section, Words
from living_labs.services.answering import save_answers, seals_of
from living_labs.services.attaching import PURPOSE
from living_labs.services.beginning import begin
from partners.models import PartnerPage
from tests.factories import make_call


def said(text: str, english: str = "") -> Words:
    return Words(nl=text, en=english)


def ask(key: str, kind: QuestionKind, **more: Any) -> Question:
    return Question(key=key, kind=kind, label=said(f"Vraag {key}", f"Question {key}"), **more)


YES_NO = (Option(key="yes", label=said("Ja", "Yes")), Option(key="no", label=said("Nee", "No")))

QUESTIONNAIRE = Questionnaire(
    sections=(
        Section(
            key="plan",
            title=said("Het plan", "The plan"),
            questions=(
                ask("kern", QuestionKind.LONG, required=True, words=50),
                ask("al-getest", QuestionKind.CHOICE, required=True, options=YES_NO),
                ask(
                    "waar",
                    QuestionKind.SHORT,
                    required=True,
                    shown_if=Condition(question="al-getest", options=("yes",)),
                ),
                ask("wie", QuestionKind.CHOICES, options=YES_NO),
            ),
        ),
        Section(
            key="geld",
            title=said("Geld en mensen", "Money and people"),
            questions=(
                ask("bedrag", QuestionKind.MONEY, required=True, confidential=True),
                ask("weken", QuestionKind.NUMBER),
                ask("begin", QuestionKind.DATE),
                ask("begroting", QuestionKind.BUDGET),
                ask("team", QuestionKind.TEAM, hidden_when_blind=True),
                ask("mail", QuestionKind.EMAIL),
                ask("telefoon", QuestionKind.PHONE),
                ask("adres", QuestionKind.ADDRESS),
                ask("akkoord", QuestionKind.CONSENT, required=True),
            ),
        ),
    ),
    rules=(
        Rule(
            key="eu",
            question=said("Staat je organisatie in de EU?", "Is your organisation in the EU?"),
            options=YES_NO,
            passing=("yes",),
            explanation=said("Deze oproep is alleen voor organisaties in de EU.", "This call is for the EU only."),
        ),
    ),
    criteria=(Criterion(key="c", name=said("Effect"), weight=100),),
)
FILES = Section(key="stukken", title=said("Stukken"), questions=(ask("bijlage", QuestionKind.FILE, files=9),))
WITH_FILES = QUESTIONNAIRE.model_copy(update={"sections": (*QUESTIONNAIRE.sections, FILES)})
FITS = {"eu": "yes"}
COMPLETE = {"kern": "Wij meten slaap zonder camera.", "al-getest": "no", "bedrag": "12500", "akkoord": "yes"}


def make_round(
    parent: PartnerPage,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    questionnaire: Questionnaire = QUESTIONNAIRE,
    **fields: Any,
) -> CallRound:
    """A live call that is open from five days ago until ten days from now, unless said otherwise."""
    moment = now()
    window = {
        "opens_at": opens_at or moment - timedelta(days=5),
        "closes_at": closes_at or moment + timedelta(days=10),
    }
    title = fields.pop("title", "Slim slapen")
    page: CallPage = make_call(parent, title, live=True, **window)
    round_, _made = CallRound.objects.get_or_create(
        pk=page.translation_key,
        defaults={"partner": parent.partner, "title_nl": page.title, "title_en": "Sleep smart", **window, **fields},
    )
    QuestionnaireVersion.objects.create(
        round=round_, number=1, content=QuestionnaireVersion.content_of(questionnaire), made_at=moment
    )
    return round_


def make_applicant(email: str = "starter@bedrijf.example") -> User:
    """Somebody with an account and no organisation."""
    return User.objects.create_user(email, "een lang wachtwoord")


def make_application(round_: CallRound, user: User, answers: dict[str, Any] | None = None) -> Application:
    """A draft with these answers; without, a complete one."""
    opened = (round_.opens_at or now()) + timedelta(minutes=1)
    application = begin(round_, user, FITS, uuid4(), opened, "nl")
    application.title, application.organisation = "Slaapmat", "Dutje BV"
    application.save()
    save_answers(application, user, COMPLETE if answers is None else answers, seals_of(application))
    return Application.objects.select_related("round__partner", "version").get(pk=application.pk)


def kept_file(application: Application, question: str, name: str, text: str, by: User | None = None) -> Attachment:
    """A file that hangs on a question, without the minute that looking at it takes."""
    content = text.encode()
    file = PrivateFile.objects.create(
        purpose=PURPOSE, name=name, content_type="text/plain", size=len(content), sha256=sha256(content).hexdigest(),
        place=private_storage().save(new_place(), ContentFile(content)), uploaded_by=by,
    )  # fmt: skip
    return application.attachments.create(question=question, file=file)


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def page_of(client: Client, application: Application, section: str) -> dict[str, str]:
    """The fields of a section as its page shows them, ready to be changed and sent."""
    from django.urls import reverse

    response = client.get(reverse("application-section", args=[application.pk, section]))
    form = response.context["form"]
    fields = {f"seal-{key}": form.seal_of(key) for key in form.fields}
    for key in form.fields:
        value = form[key].value()
        if isinstance(value, str):
            fields[f"q-{key}"] = value
    return fields
