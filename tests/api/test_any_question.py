"""Whatever is asked, the answer is one that the document describes: never a fault of ours."""

import json
from urllib.parse import quote

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.house import Program, full_life, house, secret
from tests.builders import officer
from tests.law.test_case_file import EXAMPLE
from thidua.api.views.documents import document

pytestmark = pytest.mark.django_db
PATHS = sorted(path for path, methods in document()["paths"].items() if "get" in methods)
PARAMETERS = sorted(
    {one["name"] for path in PATHS for one in document()["paths"][path]["get"]["parameters"] if one["in"] == "query"}
)
KEYS = ["CB1", "phong_a", "bang_khen_thu_tuong", "0", "a\0b", "é", "x" * 200]
WORDS = st.one_of(
    st.text(max_size=30),
    st.integers(-(10**20), 10**20).map(str),
    st.dates().map(str),
    st.sampled_from(
        [*KEYS, "MQ", "MjAxOQo5OTk5OTk5OTk5OTk5OTk5OTk5", "2019", "person", "het", "giay_khen", "0001-01-01"]
    ),
)


@pytest.fixture
def asks():
    places = house()
    full_life(places["phong_a"])
    return Program(secret(officer(places["bo_mau"])))


def answered(method, path, answer):
    cache.clear()  # a hundred questions a second are no program that asks too often
    described = document()["paths"][path][method]["responses"]
    assert str(answer.status_code) in described, (path, answer.status_code, answer.content[:200])
    json.loads(answer.content)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(PATHS), key=st.sampled_from(KEYS),
    query=st.dictionaries(st.sampled_from([*PARAMETERS, "la"]), WORDS, max_size=4),
)  # fmt: skip
def test_any_parameters(asks, path, key, query):
    address = path.replace("{key}", quote(key))
    answer = asks.client.get(address, query, headers=asks.headers)
    if answer.resolver_match.url_name != "unknown":
        answered("get", path, answer)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.just("2024-01-01"),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from([*EXAMPLE, "movement", "denied", "la"]), value=JSON)
def test_any_field_of_a_case(asks, field, value):
    answer = asks.client.post(
        "/api/v1/kiem-tra", json.dumps({**EXAMPLE, field: value}), content_type="application/json", headers=asks.headers
    )
    answered("post", "/api/v1/kiem-tra", answer)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=60) | JSON.map(lambda data: json.dumps(data).encode()))
def test_any_body(asks, body):
    answer = asks.client.post("/api/v1/kiem-tra", body, content_type="application/json", headers=asks.headers)
    answered("post", "/api/v1/kiem-tra", answer)
