"""The addresses of the house, with a book that counts only to 120."""

from django.urls import path

from config.urls import urlpatterns as house
from thidua.honours.views.book import book

urlpatterns = [path("so-khen-thuong/", book, {"counted": 120}), *house]
