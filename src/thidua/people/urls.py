"""Pages of the register."""

from django.urls import path

from thidua.people.views import bodies

app_name = "people"

urlpatterns = [
    path("to-chuc/", bodies.bodies, name="bodies"),
    path("to-chuc/<slug:key>/", bodies.body, name="body"),
]
