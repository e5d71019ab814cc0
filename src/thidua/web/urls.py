"""Pages that belong to no other room."""

from django.urls import path

from thidua.web import views

app_name = "web"

urlpatterns = [path("", views.home, name="home")]
