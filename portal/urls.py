"""All addresses of the portal. Dutch has no prefix, English stands under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts import urls as accounts_urls
from accounts.second_factor import second_factor_required
from correspondence import urls as correspondence_urls
from editing import urls as editing_urls
from funding import urls as funding_urls
from living_labs import urls as living_labs_urls
from opendata import urls as opendata_urls
from partners import urls as partners_urls
from partners.logged import log_exports
from partners.walls.addresses import within_walls
from portal import health, investing, style_guide, views
from portal.admin_views import admin_policy, in_one_transaction
from portal.nearby import urls as nearby_urls
from search import urls as search_urls
from support import urls as support_urls
from vocabulary import urls as vocabulary_urls

handler400 = "portal.views.bad_request"
handler403 = "portal.views.permission_denied"
handler404 = "portal.views.page_not_found"
handler500 = "portal.views.server_error"

admin_urls = wagtailadmin_urls.urlpatterns
# The last is the outermost.
for wrap in (in_one_transaction, log_exports, within_walls, admin_policy, second_factor_required):
    admin_urls = decorate_urlpatterns(admin_urls, wrap)

urlpatterns = [
    path("gezond", health.alive, name="alive"),
    path("gereed", health.ready, name="ready"),
    path("robots.txt", views.robots_txt),
    path(".well-known/security.txt", views.security_txt),
    path("sitemap.xml", sitemap),
    *accounts_urls.instead_of_wagtails,
    path("beheer/", include(admin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("stijlgids/", style_guide.style_guide, name="style-guide"),
    re_path(r"^media/(?P<path>(?:images|avatar_images|original_images)/.*)$", views.media, name="media"),
]

urlpatterns += i18n_patterns(
    path("api/", include(opendata_urls)),
    path("", include(search_urls)),
    path("", include(nearby_urls)),
    path("", include(vocabulary_urls)),
    path("", include(funding_urls)),
    path("", include(support_urls)),
    path("", include(living_labs_urls)),
    path("", include(partners_urls)),
    path("", include(correspondence_urls)),
    path("", include(editing_urls)),
    path("", include(accounts_urls)),
    path("bericht/<int:page_id>/", views.contact_message, name="contact-message"),
    path("contactaanvraag/<int:page_id>/<uuid:block_id>/", investing.investing_request, name="investing-request"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
