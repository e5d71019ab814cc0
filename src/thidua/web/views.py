"""The first page."""

from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        '<!doctype html><html lang="vi"><title>Thi Đua</title><h1>Thi Đua</h1><p>Nền tảng thi đua, khen thưởng.</p></html>'
    )
