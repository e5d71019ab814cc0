"""The page of reminders."""

from django.urls import path

from thidua.reminders import views

app_name = "reminders"

urlpatterns = [path("nhac-viec/", views.mine, name="mine")]
