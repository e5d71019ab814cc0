"""What the log says of requests: faults and refused host names, never the address or the content of a list."""

import logging
from io import StringIO
from typing import Any, cast

import pytest
from django.test import Client, RequestFactory

from config.logs import Discreet, UnknownHost

TOKEN = "rat-kho-doan-0123456789"
NAME = "Nguyễn Văn Mẫu"


@pytest.fixture
def log(monkeypatch):
    """The log as an installation writes it, on the handler it set up."""
    handler = logging.getLogger("django").handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    hosts = logging.getLogger("django.security.DisallowedHost").filters[0]
    assert isinstance(hosts, UnknownHost)
    hosts._seen.clear()
    written = StringIO()
    monkeypatch.setattr(handler, "stream", written)  # not setStream: it flushes one that another test may have closed
    return written.getvalue


def test_a_page_that_is_not_there_is_not_news(log):
    client = Client()
    assert client.get(f"/kiem-tra/{TOKEN}/").status_code == 410
    assert client.get("/khong-co/").status_code == 404
    assert log() == ""


def test_a_fault_is_logged_without_the_token_or_what_the_list_says(log, monkeypatch):
    def stumble(_token: str) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr("thidua.nominations.holding.head_of", stumble)
    assert Client(raise_request_exception=False).get(f"/kiem-tra/{TOKEN}/xem-truoc/").status_code == 500
    said = log()
    assert "/kiem-tra/…/xem-truoc/" in said
    assert "ValueError" in said
    assert "in stumble" in said
    assert TOKEN not in said
    assert NAME not in said


def test_a_fault_elsewhere_keeps_its_message():
    record = logging.LogRecord("x", logging.ERROR, "", 1, "hỏng %s", ("/kiem-tra/tep-mau.xlsx",), None)
    assert Discreet("{message}", style="{").format(record) == "hỏng /kiem-tra/tep-mau.xlsx"
    try:
        raise ValueError("không mở được sổ")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    record.request = RequestFactory().get("/danh-muc-khen-thuong/")
    assert "không mở được sổ" in Discreet("{message}", style="{").format(record)


def test_a_refused_host_is_one_vietnamese_line(log):
    for _ in range(3):
        assert Client().get("/", headers={"host": "thi-dua.example"}).status_code == 400
    lines = log().splitlines()
    assert len(lines) == 1
    assert "“thi-dua.example”: tên ấy không có trong THIDUA_ALLOWED_HOSTS" in lines[0]


def test_a_scan_of_many_names_fills_no_log_and_writes_no_line_of_its_own():
    unknown = UnknownHost()

    def told(host: str) -> str:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "Invalid HTTP_HOST", (), None)
        record.request = cast("Any", RequestFactory().get("/", HTTP_HOST=host))
        return record.getMessage() if unknown.filter(record) else ""

    assert "\n" not in told("a\nERROR giả")
    assert len(told("b" * 5000)) < 300
    assert sum(bool(told(f"{n}.example")) for n in range(1000)) < 300
