"""Pages of the nominations room."""

from django.urls import URLPattern

app_name = "nominations"

urlpatterns: list[URLPattern] = []
