"""Pages of the year's calendar."""

from django.urls import path

from thidua.duties.views import calendar, one, taking, writing

app_name = "duties"

urlpatterns = [
    path("lich-nam/", calendar.calendar, name="calendar"),
    path("lich-nam/xuat/<slug:form>/", calendar.download, name="download"),
    path("lich-nam/mang-theo/", taking.taking, name="take"),
    path("lich-nam/mang-theo/lich-thi-dua.ics", taking.download, name="take_file"),
    path("lich-nam/rieng/<str:secret>/lich-thi-dua.ics", taking.feed, name="feed"),
    path("lich-nam/them/", writing.adding, name="add"),
    path("lich-nam/viec/<int:pk>/", one.demand, name="demand"),
    path("lich-nam/viec/<int:pk>/doi-han/", writing.moving, name="move"),
    path("lich-nam/viec/<int:pk>/bo/", writing.dropping, name="drop"),
]
