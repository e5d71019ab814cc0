"""Addresses of the pages that belong to no single room."""

from django.urls import path

from thidua.web import catalogue_views, views

app_name = "web"

urlpatterns = [
    path("", views.home, name="home"),
    path("danh-muc-khen-thuong/", catalogue_views.awards, name="awards"),
    path("danh-muc-khen-thuong/<slug:key>/", catalogue_views.award, name="award"),
    path("thanh-phan/", views.components, name="components"),
    path("thanh-phan/ban-in/", views.paper, name="paper"),
    path("thanh-phan/huy-de-nghi/", views.confirm_sample, name="confirm_sample"),
    path("giao-dien/", views.keep_appearance, name="appearance"),
]
