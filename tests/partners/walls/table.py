"""Who gets what at every address: first the proof that it works for whom it is meant.

A pattern that stands in no line here fails the test. Names with a colon are Wagtail's or a list's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Meant(Enum):
    """For whom an address is."""

    ANYONE = "anyone"
    MEMBER = "a member of B"
    HUB = "the hub team"
    APPLICANT = "the applicant"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Line:
    """For whom some addresses are, and what these get for a GET: 405 where an address only takes a POST."""

    meant: Meant
    proof: tuple[int, ...]
    names: tuple[str, ...]


def _line(meant: Meant, names: str, *proof: int) -> Line:
    return Line(meant, proof or (200, 302), tuple(names.split()))


def _views(spaces: str, views: str) -> str:
    return " ".join(f"{space}:{view}" for space in spaces.split() for view in views.split())


LISTED = "index index_results"
KEPT = f"{LISTED} add edit delete history history_results usage"
WORDS = (
    "pillar programme domain dailyactivity healthdimension targetgroup neighbourhood digitalstandard indicator"
    " synonyms pins bannedtag"
)
LISTS = "initiatieven living-labs oproepen aanbod verhalen evenementen partners"
READ_ONLY = "leden uitnodigingen logboek"

LINES = (
    _line(
        Meant.ANYONE,
        "alive ready robots.txt .well-known/security.txt sitemap.xml search suggestions search-file what-do-you-need"
        " neighbourhoods neighbourhood self-check self-check-questionnaire",
    ),
    _line(Meant.ANYONE, " ".join(f"list-{name} file-{name}" for name in LISTS.split())),
    _line(Meant.ANYONE, "api-v1:openapi-json api-v1:search wagtailcore_login wagtailcore_authenticate_with_password"),
    _line(Meant.ANYONE, "wagtailadmin_sprite wagtailadmin_login wagtailadmin_javascript_catalog"),
    _line(
        Meant.ANYONE,
        "wagtailadmin_password_reset wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm"
        " wagtailadmin_password_reset_complete",
    ),
    # Signing in: each person's own.
    _line(
        Meant.ANYONE,
        "beheer/login/ beheer/logout/ ^beheer/password_reset/ _util/login/ account/confirm-email/"
        " account/oidc/<slug:provider_id>/login/ account/password/reset/confirm/",
        200,
        302,
        404,
    ),
    _line(
        Meant.ANYONE,
        "account_login account_logout account_inactive account_signup account_email_verification_sent"
        " account_reset_password account_confirm_login_code account_confirm_password_reset_code"
        " account_complete_password_reset account_password_reset_completed mfa_authenticate mfa_login_webauthn",
    ),
    _line(
        Meant.ANYONE,
        "socialaccount_login_cancelled socialaccount_login_error socialaccount_signup"
        " account/social/login/cancelled/ account/social/login/error/ account/social/signup/"
        " account/social/connections/ openid_connect_login openid_connect_callback",
        200,
        301,
        302,
        401,
        404,
    ),
    _line(
        Meant.MEMBER,
        "account_overview account_reauthenticate account_email account_change_password account_set_password"
        " mfa_index mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp"
        " mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn"
        " mfa_reauthenticate_webauthn socialaccount_connections",
    ),
    _line(Meant.ANYONE, "parent-waiting"),
    _line(Meant.ANYONE, "parental-consent", 404),  # a link that nobody was sent
    # 404: no codes were made; a key is one person's, and no colleague's.
    _line(Meant.MEMBER, "mfa_view_recovery_codes mfa_download_recovery_codes", 200, 302, 404),
    _line(Meant.MEMBER, "mfa_remove_webauthn mfa_edit_webauthn", 302, 404),
    _line(Meant.ANYONE, "feedback wagtail_serve", 200, 404),  # 404: what is not published
    _line(Meant.ANYONE, "portfolio portfolio-part portfolio-part-file compare", 200),
    _line(Meant.ANYONE, "portfolio-file compare-file", 200, 404),  # 404: no grants to tell of
    _line(Meant.ANYONE, "programme-gaps", 200),
    _line(Meant.ANYONE, "contact-message", 405),
    _line(Meant.ANYONE, "contact-person investing-request", 200, 404),  # 404: who or what no public page shows
    _line(Meant.ANYONE, "proof_challenge message_link_sent", 200),
    _line(Meant.ANYONE, "message_confirm", 410),  # a link that nobody was sent
    _line(Meant.ANYONE, "contact-withdraw", 410),  # a link that nobody was sent
    _line(Meant.ANYONE, "api-v1:api-root api/<path:rest> beheer/^.*/$ tag", 302, 404),
    _line(Meant.ANYONE, "wagtaildocs_authenticate_with_password", 404),
    _line(Meant.ANYONE, "invitation"),
    _line(Meant.ANYONE, "invitation-account", 405),
    # Approval by link: there is only what the token says, and this one says nothing.
    _line(Meant.ANYONE, "approval approval-draft approval-thanks", 404),
    _line(Meant.MEMBER, "approval_requests"),
    _line(Meant.MEMBER, "approval_resend approval_revoke", 405),
    # Keeping pages true. 404 and 403: what is not asked about, or not theirs.
    _line(Meant.ANYONE, "still-correct"),
    _line(Meant.MEMBER, "still-correct-signed-in", 200, 404),
    _line(Meant.MEMBER, _views("pages-to-check dead-links", LISTED)),
    _line(
        Meant.NOBODY,
        _views("pages-to-check dead-links", "add edit delete history history_results usage"),
        302,
        404,
    ),
    # My hub.
    _line(
        Meant.MEMBER,
        "my-hub my-draft my-organisation own-figures conversations conversation notices notice-preferences",
    ),
    _line(Meant.MEMBER, "notices-read consent-withdraw data-export erasure-undo", 302),
    _line(Meant.MEMBER, "privacy erasure profile"),
    _line(Meant.ANYONE, "processing-register"),
    _line(Meant.MEMBER, "data-export-file", 404),  # nobody asked for one
    _line(Meant.ANYONE, "unsubscribe returned-confirm"),
    _line(Meant.MEMBER, "follows follow searches search-save search-change"),
    _line(Meant.MEMBER, "follow-stop follow-again search-delete returned-ask", 302),
    _line(Meant.MEMBER, "search-again", 404),  # it was not deleted
    _line(Meant.MEMBER, "invitation-resend invitation-revoke member-role member-remove role-answer", 405),
    _line(Meant.MEMBER, "member-invite member-leave", 405),
    _line(Meant.HUB, "partner-rename partner-publishing partner-merge partner-leaves", 405),
    # Lists in and out; 405: starting and mending take a POST.
    _line(Meant.MEMBER, "imports import-new import-run import-columns import-undo import-faults own-content"),
    _line(Meant.MEMBER, "import-start import-mend", 405),
    # The admin's frame.
    _line(Meant.MEMBER, "wagtailadmin_home wagtailadmin_account wagtailadmin_dismissibles"),
    _line(Meant.HUB, "style-guide"),
    _line(Meant.MEMBER, "wagtailadmin_logout", 302),
    _line(Meant.MEMBER, "wagtailadmin_block_preview", 404),  # no block asked for
    _line(
        Meant.NOBODY, "beheer/test404/ wagtailadmin_error_test wagtailembeds:chooser wagtailembeds:chooser_upload", 404
    ),
    # Editing.
    _line(Meant.MEMBER, "first-page first-page-form"),
    _line(Meant.MEMBER, "publication-checklist", 200, 404),  # 404: an organisation's own page has no checklist
    # Calls, and applying to one. 410: it is closed.
    _line(Meant.MEMBER, "call-try-out call-extend", 200),
    _line(Meant.ANYONE, "apply", 200, 410),
    _line(Meant.ANYONE, "application-invitation", 200),
    # An applicant's own: neither for the owner of the call nor for the hub team.
    _line(
        Meant.APPLICANT,
        "my-applications my-application application-section application-check application-print application-pdf"
        " application-people application-file",
        200,
    ),
    _line(Meant.APPLICANT, "application-messages", 302),  # leads the owner to the conversation, which is for both
    _line(
        Meant.APPLICANT,
        "application-step application-choose application-person application-invitation-withdraw application-sending"
        " application-sending-part",
        405,
    ),
    # Support: who asks and who is asked.
    _line(Meant.ANYONE, "ask-for-offer support-requests", 200, 302),
    _line(Meant.MEMBER, "support-request support-file", 200),
    _line(Meant.MEMBER, "support-answer support-step support-amount", 302),
    # What one kept: one's own alone.
    _line(Meant.MEMBER, "wish-keep", 302),
    _line(Meant.MEMBER, "wish-delete", 302),
    # Funders: their own lists, and what they and a partner say to each other.
    _line(Meant.ANYONE, "interested watch-initiatives watch-lists", 302),
    _line(Meant.MEMBER, "watch-list watch-list-file watch-note interest", 200, 302),
    _line(Meant.MEMBER, "watch-list-rename watch-list-remove watch-item-remove watch-note-remove", 302),
    # What came in, once the call is closed.
    _line(Meant.MEMBER, "calls-received call-received application-received application-received-file", 200),
    _line(Meant.MEMBER, "application-judging application-send", 405),
    # Pages.
    _line(Meant.MEMBER, "wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_explore_results"),
    _line(Meant.MEMBER, "wagtailadmin_api:pages:listing wagtailadmin_api:pages:detail"),
    _line(Meant.NOBODY, "wagtailadmin_api:pages:find wagtailadmin_api:pages:action", 404),
    _line(
        Meant.MEMBER,
        _views(
            "wagtailadmin_pages",
            "choose_parent usage edit preview_on_edit view_draft delete search search_results move copy"
            " confirm_workflow_cancellation revisions_index revisions_view revisions_revert"
            " revisions_unschedule revisions_compare workflow_history history history_results",
        ),
    ),
    # 302 to the start: what this page's state does not allow.
    _line(Meant.MEMBER, _views("wagtailadmin_pages", "workflow_action collect_workflow_action_data")),
    _line(Meant.MEMBER, _views("wagtailadmin_pages", "unpublish workflow_preview"), 200, 302),
    _line(Meant.MEMBER, _views("wagtailadmin_pages", "workflow_history_detail"), 200, 404),
    _line(Meant.MEMBER, _views("wagtailadmin_pages", "add preview_on_add add_subpage"), 200, 302),
    _line(Meant.MEMBER, _views("wagtailadmin_pages", "set_page_position lock unlock"), 405),
    _line(Meant.MEMBER, _views("wagtailadmin_pages", "convert_alias"), 404),  # there is no alias
    # Moving from one partner to another is the hub team's, as most pairs of pages here are.
    _line(Meant.HUB, _views("wagtailadmin_pages", "move_confirm type_use type_use_results set_privacy")),
    _line(Meant.HUB, "wagtail_bulk_action"),
    # Choosers.
    _line(
        Meant.MEMBER,
        "wagtailadmin_choose_page wagtailadmin_choose_page_child wagtailadmin_choose_page_search"
        " wagtailadmin_choose_page_chosen_multiple wagtailadmin_choose_page_external_link"
        " wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link",
    ),
    _line(Meant.MEMBER, _views("wagtaildocs_chooser", "choose choose_results chosen chosen_multiple create")),
    _line(
        Meant.MEMBER,
        _views("wagtailimages_chooser", "choose choose_results chosen chosen_multiple create select_format"),
    ),
    _line(Meant.MEMBER, "wagtailadmin_tag_autocomplete"),
    _line(Meant.MEMBER, "wagtailadmin_tag_model_autocomplete", 200, 404),
    # Pictures and documents.
    _line(Meant.MEMBER, _views("wagtaildocs", f"{LISTED} add edit delete add_multiple document_usage")),
    _line(Meant.MEMBER, _views("wagtailimages", f"{LISTED} add edit delete add_multiple image_usage preview")),
    _line(Meant.NOBODY, _views("wagtailimages", "url_generator url_generator_output"), 404),
    _line(
        Meant.MEMBER, _views("wagtaildocs wagtailimages", "edit_multiple delete_multiple delete_upload_multiple"), 405
    ),
    _line(Meant.MEMBER, "wagtaildocs:create_multiple_from_uploaded_document", 405),
    _line(Meant.MEMBER, "wagtailimages:create_multiple_from_uploaded_image", 405),
    _line(Meant.MEMBER, "wagtaildocs_serve media"),
    _line(
        Meant.NOBODY,
        _views("wagtailadmin_api:images wagtailadmin_api:documents", "listing detail find"),
        404,
    ),
    # Lists of partners.
    _line(Meant.MEMBER, _views("partner", f"{LISTED} edit history history_results usage")),
    _line(Meant.HUB, "partner:add partner:delete"),
    _line(Meant.MEMBER, _views("contactpersonen", KEPT)),
    _line(Meant.MEMBER, _views(READ_ONLY, f"{LISTED} inspect")),
    _line(Meant.NOBODY, _views(READ_ONLY, "add edit delete history history_results usage"), 302, 404),
    # What is the hub team's.
    _line(Meant.HUB, _views(f"{WORDS} wagtailsites wagtailusers_users wagtailusers_groups", KEPT)),
    _line(Meant.HUB, _views("wagtailsites wagtailusers_users", "copy")),
    _line(Meant.HUB, _views("tags", f"{LISTED} edit delete history history_results usage")),
    _line(Meant.NOBODY, "tags:add", 302),
    _line(Meant.HUB, "tag-merge"),
    _line(Meant.HUB, "tag-keep-apart", 405),
    _line(Meant.HUB, _views("insights", f"{LISTED} delete history history_results")),
    _line(Meant.NOBODY, _views("insights", "add edit usage"), 302, 404),
    _line(Meant.HUB, _views("wagtailadmin_collections", "index add edit delete set_privacy")),
    _line(
        Meant.HUB,
        _views(
            "wagtailadmin_workflows",
            f"{LISTED} add edit disable usage usage_results add_task select_task_type task_index task_index_results"
            " edit_task disable_task task_chooser task_chooser_results task_chooser_create task_chosen",
        ),
    ),
    _line(Meant.HUB, _views("wagtailadmin_workflows", "enable remove enable_task"), 405),
    _line(
        Meant.HUB,
        _views(
            "wagtailadmin_reports",
            " ".join(
                f"{name} {name}_results"
                for name in ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages")
            )
            + " page_types_usage page_types_usage_results",
        ),
    ),
    _line(Meant.HUB, _views("wagtailredirects", f"{LISTED} add edit delete start_import")),
    _line(Meant.HUB, "wagtailredirects:process_import", 405),
    _line(Meant.HUB, "wagtailsettings:edit wagtailsettings:preview_on_edit", 200, 302, 404),
    _line(Meant.HUB, "simple_translation:submit_page_translation"),
    # 302 to the page: it is no translation, or it is archived.
    _line(Meant.MEMBER, "translations translation-make"),
    _line(Meant.MEMBER, "translation-status", 302),
    _line(Meant.MEMBER, "translation-confirm translation-suggest", 405),
    _line(Meant.NOBODY, "simple_translation:submit_snippet_translation wagtailsnippets:index", 404),
    _line(Meant.MEMBER, _views("wagtailadmin_editing_sessions", "ping release"), 405),
)


def table() -> dict[str, Line]:
    """The line of each pattern; one that stands twice is a fault."""
    found: dict[str, Line] = {}
    for name, line in _each():
        assert name not in found, name
        found[name] = line
    return found


def _each() -> Iterator[tuple[str, Line]]:
    for line in LINES:
        for name in line.names:
            yield name, line
