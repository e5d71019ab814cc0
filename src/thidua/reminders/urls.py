"""Pages of reminders."""

from django.urls import path

from thidua.reminders.views import jobs, mine, nudging, proposing, ruling

app_name = "reminders"

urlpatterns = [
    path("nhac-viec/", mine.mine, name="mine"),
    path("nhac-viec/cach-nhac/", ruling.rules, name="rules"),
    path("viec-nen/", jobs.jobs, name="jobs"),
    path("lich-nam/viec/<int:pk>/nhac/", nudging.nudge, name="nudge"),
    path("lich-nam/de-xuat/", proposing.propose, name="propose"),
]
