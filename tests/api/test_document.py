"""The OpenAPI document is whole and true, and the page says the same without a network or an inline script."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.api.schema import KNOWN, faults
from thidua.api.presenting.endpoints import groups
from thidua.api.scopes import Scope
from thidua.api.views.documents import document
from thidua.api.views.endpoints import API

DOCUMENT = document()
OPERATIONS = [
    (path, method, operation) for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()
]


def every(node: Any, name: str) -> list[Any]:
    """Every value of this name anywhere inside."""
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    found = [node[name]] if isinstance(node, dict) and name in node else []
    return found + [one for value in inside for one in every(value, name)]


def test_the_document_is_openapi_3_1_and_json(client):
    answer = client.get("/api/openapi.json")
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    told = json.loads(answer.content)
    assert told == json.loads(json.dumps(DOCUMENT))
    assert re.fullmatch(r"3\.1\.\d", told["openapi"])
    assert set(told) == {"openapi", "info", "tags", "paths", "components"}
    assert {"title", "version"} <= set(told["info"])


def test_every_reference_leads_somewhere_and_every_schema_is_used():
    named = {ref.removeprefix("#/components/schemas/") for ref in every(DOCUMENT, "$ref")}
    assert named == set(DOCUMENT["components"]["schemas"])
    strange = [
        schema for schema in (*every(DOCUMENT, "schema"), *DOCUMENT["components"]["schemas"].values())
        if set(schema) - KNOWN
    ]  # fmt: skip
    assert strange == []


def test_operations_are_named_once_and_say_what_they_take_and_answer():
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(names) == len(set(names)) == 11
    tags = {one["name"] for one in DOCUMENT["tags"]}
    for path, _, operation in OPERATIONS:
        in_path = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
        assert in_path == set(re.findall(r"{(\w+)}", path))
        assert set(operation["tags"]) <= tags
        assert operation["responses"]["200"]["content"]["application/json"]["schema"]
        others = [one["content"] for status, one in operation["responses"].items() if status != "200"]
        assert {name for one in others for name in one} == {"application/problem+json"}
        assert all(one["description"] for one in (*operation["responses"].values(), operation))
        assert set(operation["x-scopes"]) <= set(Scope)


def test_every_address_of_the_api_is_in_the_document():
    served = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern)) for one in API.urls[0]} - {""}
    assert {f"/api/v1/{route}" for route in served} == set(DOCUMENT["paths"])


def test_what_people_read_in_the_document_is_vietnamese():
    told = every(DOCUMENT, "description") + every(DOCUMENT, "summary")
    assert [one for one in told if isinstance(one, str) and re.search(r"\b(the|of|and|was)\b", one)] == []
    assert every(DOCUMENT["components"]["schemas"]["HonourOut"], "from")


@pytest.mark.parametrize(
    ("value", "fault"),
    [({"key": "a"}, "$: no name"), ({"key": 1, "name": "b"}, "$.key: 1 is no string"),
     ({"key": "a", "name": "b", "more": 1}, "$: more is not in the document")],
)  # fmt: skip
def test_an_answer_that_is_not_as_described_would_be_noticed(value, fault):
    assert faults(value, {"$ref": "#/components/schemas/Ref"}, DOCUMENT) == [fault]


@pytest.mark.django_db
def test_the_page_shows_every_endpoint_with_its_scope_and_runs_no_script_of_its_own():
    page = Client().get("/api/")
    html = page.content.decode()
    for path, _, operation in OPERATIONS:
        assert f"{path}</span>" in html.replace("<wbr>", "")
        assert operation["summary"] in html
        assert all(one["name"] in html for one in operation["parameters"])
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|https?://(?!testserver)", html)
    assert "curl &#x27;http://testserver/api/v1/so-khen-thuong&#x27;" in html
    assert "unsafe" not in page["Content-Security-Policy"]


def test_the_page_names_every_field_by_its_path():
    shown = {
        endpoint.path: endpoint for group in groups(DOCUMENT, "http://testserver") for endpoint in group.endpoints
    }  # fmt: skip
    listed = {one.name: one.kind for one in shown["/api/v1/so-khen-thuong"].fields}
    assert (listed["items[].unit"], listed["items[].from"], listed["next"]) == (
        "key và name hoặc null", "số nguyên hoặc null", "chữ hoặc null",
    )  # fmt: skip
    sent = {one.name: one.kind for one in shown["/api/v1/kiem-tra"].takes}
    assert (sent["honours[].from"], sent["collective.2025.members"], sent["on"]) == (
        "số nguyên hoặc null", "số nguyên hoặc null", "ngày",
    )  # fmt: skip
    assert [one.name for one in shown["/api/v1/kiem-tra"].fields][:2] == ["[].award", "[].verdict"]


def test_every_field_and_parameter_is_explained():
    silent = [
        (name, field)
        for name, schema in DOCUMENT["components"]["schemas"].items()
        for field, inside in schema.get("properties", {}).items()
        if not inside.get("description")
    ]
    assert silent == []
    query = [one for _, _, operation in OPERATIONS for one in operation["parameters"] if one["in"] == "query"]
    assert [one["name"] for one in query if not one.get("description")] == []
