"""The form of a call, in the order in which its owner thinks of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel

from common.page_panels import Field
from partners.models import PartnerPublication

QUESTION = MultiFieldPanel(
    [
        Field("question", help_text=_("What do you want solved? One question is best.")),
        Field("for_whom", help_text=_("Who can apply, and who cannot?")),
        Field("offered", help_text=_("What do you give: a place to test, people, money, advice?")),
        FieldPanel("living_lab", help_text=_("The lab in which it is tried out, if there is one.")),
    ],
    heading=_("The question"),
)
WHEN = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("decision_on")])],
    heading=_("When"),
)
APPLYING = MultiFieldPanel(
    [
        FieldPanel(
            "rules",
            heading=_("Who may apply"),
            help_text=_("Asked before anything else. Who gives an answer that is not ticked, reads your explanation."),
        ),
        FieldPanel(
            "questions",
            heading=_("Questions"),
            help_text=_(
                "A section is one page of the form. With questions here, people apply on this site; without, give a"
                " web or e-mail address below."
            ),
        ),
        FieldPanel("blind", help_text=_("Who judges does not see what you hide in blind review.")),
        FieldPanel("keep_declined_months", help_text=_("After that they are erased.")),
        Field(
            "change_reason",
            help_text=_(
                "Needed where you change questions, rules, criteria or blind review after the call opened. Everybody"
                " who began to apply gets it by e-mail."
            ),
        ),
    ],
    heading=_("Applying on this site"),
)
ELSEWHERE = MultiFieldPanel(
    [
        FieldPanel("apply_email", help_text=_("Give this, a web address, or both.")),
        FieldPanel("apply_url"),
    ],
    heading=_("Where to apply"),
    help_text=_("Not needed if the call has questions of its own: these are answered on this site."),
)
TERMS = MultiFieldPanel(
    [
        Field("costs", help_text=_("What does it cost who takes part, in money or hours?")),
        Field("data_terms", help_text=_("Which data may be used, and what happens to them afterwards?")),
        Field("ip_terms", help_text=_("Whose is what is made?")),
    ],
    heading=_("Terms"),
)
WHILE_IT_RUNS = MultiFieldPanel(
    [
        FieldPanel("updates", help_text=_("Short news for everybody who reads the call. The newest is shown first.")),
        FieldPanel("public_questions", help_text=_("What people asked you, with your answer, for all to read.")),
    ],
    heading=_("While it runs"),
    classname="collapsed",
)
AFTERWARDS = MultiFieldPanel(
    [
        Field("outcome"),
        PageChooserPanel(
            "former_round",
            "living_labs.CallPage",
            help_text=_("A former call of your organisation. Its title and outcome are shown."),
        ),
    ],
    heading=_("Outcome, and earlier rounds"),
    classname="collapsed",
)
PANELS: list[Any] = [
    PartnerPublication.title_panel,
    PartnerPublication.summary_panel,
    QUESTION,
    WHEN,
    PartnerPublication.whereabouts_panel,
    PartnerPublication.story_panel,
    PartnerPublication.asking_panel,
    APPLYING,
    ELSEWHERE,
    PartnerPublication.picture_panel,
    InlinePanel(
        "stages",
        label=_("Step"),
        heading=_("Steps from opening to start"),
        help_text=_("So that who applies knows what happens when."),
    ),
    InlinePanel(
        "criteria",
        label=_("Criterion"),
        heading=_("What applications are judged on"),
        help_text=_("The weights together make 100 percent."),
    ),
    InlinePanel("jury", label=_("Jury member"), heading=_("Who judges"), classname="collapsed"),
    TERMS,
    InlinePanel("documents", label=_("Document"), heading=_("Documents"), classname="collapsed"),
    WHILE_IT_RUNS,
    AFTERWARDS,
    *PartnerPublication.classification_panels,
    *PartnerPublication.closing_panels,
]
