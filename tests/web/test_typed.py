"""What a form brings in is one form of letters; passwords and files stay as they were sent."""

from unicodedata import normalize
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

from thidua.web.typed import ComposedMiddleware

APART = normalize("NFD", "Không đủ lý do")


def view(_request):
    return HttpResponse()


def seen(request, by=view):
    """The form as a view reads it."""
    ComposedMiddleware(view).process_view(request, by, (), {})
    return request.POST


def form(*pairs):
    kind = "application/x-www-form-urlencoded"
    return RequestFactory().post("/", urlencode(pairs), content_type=kind)


def test_every_value_of_every_name_is_composed_line_by_line():
    typed = seen(form(("ly-do", APART), ("ly-do", "hai"), ("ghi", f"{APART}\r\nhai  chỗ trống ")))
    assert dict(typed.lists()) == {
        "ly-do": ["Không đủ lý do", "hai"], "ghi": ["Không đủ lý do\nhai  chỗ trống "],
    }  # fmt: skip


def test_a_password_stays_byte_for_byte():
    assert seen(form(("password", APART), ("oldpassword", APART))).dict() == {"password": APART, "oldpassword": APART}


def test_a_form_of_parts_is_composed_unless_its_view_reads_the_file_itself():
    assert seen(RequestFactory().post("/", {"ten": APART})).dict() == {"ten": "Không đủ lý do"}
    request = RequestFactory().post("/", {"ten": APART})
    assert seen(request, by=csrf_exempt(view)).dict() == {"ten": APART}
