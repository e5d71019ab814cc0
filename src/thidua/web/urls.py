"""Addresses of the pages that belong to no single room."""

from django.urls import path

from thidua.web.views import catalogue, held, pages

app_name = "web"

urlpatterns = [
    path("", pages.home, name="home"),
    path("danh-muc-khen-thuong/", catalogue.awards, name="awards"),
    path("danh-muc-khen-thuong/<slug:key>/", catalogue.award, name="award"),
    path("thanh-phan/", pages.components, name="components"),
    path("thanh-phan/ban-in/", pages.paper, name="paper"),
    path("thanh-phan/huy-de-nghi/", pages.confirm_sample, name="confirm_sample"),
    path("dieu-da-go/", held.held, name="held"),
    path("dieu-da-go/bo/", held.drop_held, name="drop_held"),
    path("giao-dien/", pages.keep_appearance, name="appearance"),
]
