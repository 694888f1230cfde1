"""What an editor does in `/beheer/`, by the admin's own forms."""

import re

from playwright.sync_api import Locator, Page, expect

DONE = ".messages .success"


def edit_address(page: Page, public_path: str) -> str:
    """The address of the edit form of the page at `public_path`, as the editor's bar on that page gives it."""
    page.goto(public_path)
    link = page.locator("wagtail-userbar a[href*='/edit/']").first
    return str(link.get_attribute("href"))


def parent_id(page: Page, public_path: str) -> str:
    """The number of the page above the one at `public_path`, as the editor's bar on that page gives it."""
    page.goto(public_path)
    links = [str(link.get_attribute("href")) for link in page.locator("wagtail-userbar a").all()]
    return next(number[1] for link in links if (number := re.search(r"/pages/(\d+)/$", link)))


def publish(page: Page) -> None:
    """Press “publish” in the form that is open, and wait until the admin says that it is done."""
    page.locator("footer").get_by_role("button", name="Meer acties").click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(DONE)).to_be_visible()


def text_fields(page: Page, but: re.Pattern[str]) -> dict[str, Locator]:
    """The fields of text in the form that is open, by name; those whose name matches `but` are left out."""
    page.wait_for_load_state("networkidle")
    fields = page.locator("#page-edit-form").locator("input[type=text][name], textarea[name]").all()
    by_name = {str(field.get_attribute("name")): field for field in fields}
    return {name: field for name, field in by_name.items() if not but.search(name)}
