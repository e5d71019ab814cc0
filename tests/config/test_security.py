"""What the browser is told with every page."""

import pytest


@pytest.mark.django_db
def test_every_page_forbids_foreign_and_inline_code(client):
    answer = client.get("/")
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_every_page_carries_the_other_guards(client):
    answer = client.get("/")
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_foreign_host_name_is_refused(client):
    assert client.get("/", headers={"host": "ke-xau.example"}).status_code == 400
