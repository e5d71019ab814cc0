"""The OpenAPI document as a page shows it: endpoints by subject, parameters, the fields of the answer, an example."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

EXAMPLES = {"key": "ABC", "hinh_thuc": "bang_khen_thu_tuong"}
"""What stands in an example for a value that everybody has of their own."""
_TYPES = {
    "string": "chữ", "integer": "số nguyên", "boolean": "true, false", "array": "danh sách", "object": "đối tượng",
    "date": "ngày", "null": "null",
}  # fmt: skip


type Words = list[tuple[str, bool]]
"""A text in parts; the true ones are names that stand in the data."""


def in_parts(text: str) -> Words:
    """What stands between backticks is a name."""
    return [(part, place % 2 == 1) for place, part in enumerate(text.split("`")) if part]


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address."""

    name: str
    place: str
    kind: str
    is_required: bool
    words: Words


@dataclass(frozen=True)
class Field:
    """One field of what is sent or answered, by its whole path."""

    name: str
    kind: str
    words: Words


@dataclass(frozen=True)
class Endpoint:
    """One endpoint."""

    id: str
    method: str
    path: str
    summary: str
    words: Words
    scopes: list[str]
    is_open: bool
    parameters: list[Parameter]
    takes: list[Field]
    fields: list[Field]
    refusals: list[tuple[str, str]]
    example: str


@dataclass(frozen=True)
class Group:
    """Endpoints of one subject."""

    label: str
    endpoints: list[Endpoint]


def groups(document: Mapping[str, Any], host: str) -> list[Group]:
    """Every endpoint under its subject, in the order they were written."""
    found: dict[str, list[Endpoint]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_endpoint(document, path, method, operation, host))
    return [Group(label, endpoints) for label, endpoints in found.items()]


def _endpoint(
    document: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any], host: str
) -> Endpoint:  # fmt: skip
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return Endpoint(
        id=operation["operationId"].replace("_", "-"), method=method.upper(), path=path, summary=operation["summary"],
        words=in_parts(operation.get("description", "")), scopes=operation["x-scopes"], is_open={} in operation["security"],
        parameters=[_parameter(document, one) for one in operation["parameters"]],
        takes=list(_fields(document, _sent(operation))),
        fields=list(_fields(document, answer)),
        refusals=[(status, one["description"]) for status, one in operation["responses"].items() if status != "200"],
        example=_example(path, method, operation, host),
    )  # fmt: skip


def _sent(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    body: Mapping[str, Any] = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    found: Mapping[str, Any] = body.get("schema", {})
    return found


def _parameter(document: Mapping[str, Any], one: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=one["name"], place=one["in"], kind=kind_of(document, one["schema"]), is_required=bool(one.get("required")),
        words=in_parts(_meaning(one)),
    )  # fmt: skip


def _meaning(one: Mapping[str, Any]) -> str:
    words = one.get("description", "") or "Khóa, mã."
    default = one["schema"].get("default", "")
    return f"{words} Mặc định `{default}`." if default != "" else words


def kind_of(document: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """The type of a value in words: "ngày hoặc null", "con, het"."""
    schema = resolved(document, schema)
    if "anyOf" in schema:
        return " hoặc ".join(kind_of(document, one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(str(one) for one in schema["enum"])
    if set(schema.get("properties", ())) == {"key", "name"}:
        return "key và name"
    if schema.get("format") == "date":
        return _TYPES["date"]
    if schema.get("type") == "array":
        inside = kind_of(document, schema["items"])
        return _TYPES["array"] if inside == _TYPES["object"] else f"{_TYPES['array']} {inside}"
    return _TYPES.get(str(schema.get("type")), "")


def resolved(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema a reference stands for."""
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _fields(document: Mapping[str, Any], schema: Mapping[str, Any], above: str = "") -> Iterator[Field]:
    """Every field by its whole path: "items[].unit"; a reference to another row is told by its kind."""
    schema = resolved(document, schema)
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ())[:1]):
        yield from _fields(document, one, above)
    if schema.get("type") == "array":
        yield from _fields(document, schema["items"], f"{above}[]")
    elif isinstance(schema.get("additionalProperties"), dict):
        yield from _fields(document, schema["additionalProperties"], f"{above}.2025")
    for name, inside in schema.get("properties", {}).items():
        path = f"{above}.{name}" if above else name
        yield Field(path, _short(document, inside), in_parts(inside.get("description", "")))
        if not _is_reference(document, inside):
            yield from _fields(document, inside, path)


def _is_reference(document: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Whether it is a row named by its key, or a list of those."""
    schema = resolved(document, schema)
    inside = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    return set(schema.get("properties", ())) == {"key", "name"} or any(_is_reference(document, one) for one in inside)


def _short(document: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Keys that the words beside explain one by one are not listed twice."""
    told = schema.get("description", "")
    return (
        "một trong các khóa"
        if all(f"`{one}`" in told for one in schema.get("enum", [""]))
        else kind_of(document, schema)
    )


def _example(path: str, method: str, operation: Mapping[str, Any], host: str) -> str:
    query = "&".join(
        f"{one['name']}={EXAMPLES[one['name']]}"
        for one in operation["parameters"]
        if one["in"] == "query" and one.get("required")
    )
    address = f"{host}{path}".replace("{key}", "bang_khen_thu_tuong" if "/danh-muc/" in path else EXAMPLES["key"])
    lines = [f"curl '{address}{'?' if query else ''}{query}'"]
    if {} not in operation["security"]:
        lines.append("-H 'Authorization: Bearer td_…'")
    if method == "post":
        body = operation["requestBody"]["content"]["application/json"]["example"]
        lines += ["-H 'Content-Type: application/json'", f"-d '{json.dumps(body, ensure_ascii=False)}'"]
    return " \\\n  ".join(lines)
