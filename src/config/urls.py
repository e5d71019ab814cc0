"""Root urls: each room brings its own."""

from django.urls import include, path

handler500 = "thidua.web.views.broken"

urlpatterns = [
    path("", include("thidua.web.urls")),
    path("", include("thidua.people.account_urls")),
    path("", include("thidua.decisions.urls")),
    path("", include("thidua.nominations.urls")),
    path("", include("thidua.scoring.urls")),
    path("", include("thidua.councils.urls")),
    path("", include("thidua.flags.urls")),
    path("", include("thidua.plans.urls")),
    path("", include("thidua.inspections.urls")),
    path("", include("thidua.movements.urls")),
    path("", include("thidua.duties.urls")),
    path("", include("thidua.registrations.urls")),
    path("", include("thidua.honours.urls")),
    path("", include("thidua.imports.urls")),
    path("", include("thidua.blocs.urls")),  # before people: "khoi-cum/hoat-dong/" is no bloc
    path("", include("thidua.people.urls")),
    path("", include("thidua.reports.urls")),
    path("", include("thidua.reviews.urls")),
    path("", include("thidua.reminders.urls")),
    path("", include("thidua.api.urls")),
]
