"""The OpenAPI document: what ninja works out of the endpoints, with the scopes and the reading of each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from ninja import NinjaAPI
from ninja.operation import Operation
from pydantic import BaseModel

from thidua.api.door import Needs
from thidua.api.problems import CONTENT_TYPE

SCHEME = "ma_truy_cap"
_REF = "#/components/schemas/{model}"


def openapi(
    api: NinjaAPI, root: str, *, tags: Sequence[str], case: type[BaseModel], meaning: Callable[[int], str]
) -> dict[str, Any]:  # fmt: skip
    """OpenAPI 3.1, in the order of the tags. `case` is what the check is sent; `meaning` says what a status means."""
    made = api.get_openapi_schema(path_prefix=root)
    needs = dict(_needs(api))
    paths = deepcopy(made["paths"])
    for methods in paths.values():
        for operation in methods.values():
            _finish(operation, needs[operation["operationId"]], meaning)
    schemas = {**made["components"].get("schemas", {}), **_schemas(case)}
    paths = plain(dict(sorted(paths.items(), key=lambda entry: _order(entry, tags))))
    return {
        "openapi": made["openapi"], "info": made["info"], "tags": [{"name": name} for name in tags], "paths": paths,
        "components": {
            "schemas": {name: plain(schemas[name]) for name in sorted(_meant(paths, schemas))},
            "securitySchemes": {
                SCHEME: {
                    "type": "http", "scheme": "bearer", "bearerFormat": "td_…",
                    "description": "Mã truy cập tạo ở trang Tài khoản; mỗi mã có các phạm vi được chọn khi tạo.",
                }
            },
        },
    }  # fmt: skip


def _order(entry: tuple[str, dict[str, Any]], tags: Sequence[str]) -> tuple[int, int, str]:
    path, methods = entry
    tag = next(iter(methods.values()))["tags"][0]
    return tags.index(tag), len(path.split("/")), path


def plain(node: Any) -> Any:
    """Without the names and the English words that pydantic takes from classes; what a field says of itself stays."""
    if isinstance(node, list):
        return [plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("allOf"), list) and len(node["allOf"]) == 1:
        node = {**node["allOf"][0], **{name: value for name, value in node.items() if name != "allOf"}}
    dropped = {"title", "description"} if isinstance(node.get("properties"), dict) else set()
    if "type" in node or "anyOf" in node or "$ref" in node:
        dropped.add("title")
    return {
        name: {one: plain(inside) for one, inside in value.items()} if name == "properties" else plain(value)
        for name, value in node.items()
        if name not in dropped
    }


def _meant(paths: Any, schemas: Mapping[str, Any]) -> set[str]:
    """The schemas that an endpoint names, or one of those names."""
    found: set[str] = set()
    waiting = list(_references(paths))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(schemas[name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rpartition("/")[2]
        for inside in node.values():
            yield from _references(inside)
    elif isinstance(node, list):
        for inside in node:
            yield from _references(inside)


def _schemas(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template=_REF, mode="validation")
    return {**schema.pop("$defs", {}), model.__name__: schema}


def _needs(api: NinjaAPI) -> Iterator[tuple[str, Needs]]:
    for operation in operations(api):
        [needs] = operation.auth_callbacks
        if isinstance(needs, Needs) and operation.operation_id:
            yield operation.operation_id, needs


def operations(api: NinjaAPI) -> Iterator[Operation]:
    """Every endpoint of an API."""
    for view in api.default_router.path_operations.values():
        yield from view.operations


def _said(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is left out or has a value; an address knows no null."""
    [first, *others] = schema.get("anyOf", [{}])
    return first if others == [{"type": "null"}] else {k: v for k, v in schema.items() if k != "description"}


def _finish(operation: dict[str, Any], needs: Needs, meaning: Callable[[int], str]) -> None:
    scopes = [str(scope) for scope in needs.scopes]
    operation["security"] = [{SCHEME: scopes}, *([{}] if needs.open_to_all else [])]
    operation["x-scopes"] = scopes
    operation["x-requests-per-minute"] = needs.rate.most
    for one in operation["parameters"]:
        one["schema"] = _said(one["schema"])
    answers = operation["responses"]
    for status, answer in answers.items():
        if int(status) == 200:
            answer["description"] = operation["summary"]
        else:
            answer["description"] = meaning(int(status))
            answer["content"] = {CONTENT_TYPE: answer["content"].pop("application/json")}
    operation["responses"] = {str(status): answer for status, answer in answers.items()}
