"""Pages of the year's calendar."""

from django.urls import path

from thidua.duties.views import calendar, one, writing

app_name = "duties"

urlpatterns = [
    path("lich-nam/", calendar.calendar, name="calendar"),
    path("lich-nam/xuat/<slug:form>/", calendar.download, name="download"),
    path("lich-nam/them/", writing.adding, name="add"),
    path("lich-nam/viec/<int:pk>/", one.demand, name="demand"),
    path("lich-nam/viec/<int:pk>/doi-han/", writing.moving, name="move"),
    path("lich-nam/viec/<int:pk>/bo/", writing.dropping, name="drop"),
]
