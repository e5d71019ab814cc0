"""Holds an answer against the OpenAPI document: as much of JSON Schema as our document uses, and nothing unknown passes."""

import re
from datetime import date
from typing import Any

KNOWN = {
    "$ref", "type", "properties", "required", "items", "anyOf", "oneOf", "enum", "const", "format", "pattern",
    "additionalProperties", "description", "default", "minimum", "maximum", "minLength", "maxLength", "maxItems",
}  # fmt: skip
TYPES: dict[str, Any] = {
    "string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None),
}  # fmt: skip


def resolved(schema: Any, document: Any) -> Any:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].removeprefix("#/components/schemas/")]
    return schema


def faults(value: Any, schema: Any, document: Any, at: str = "$") -> list[str]:
    """Where a value is not what the schema says."""
    schema = resolved(schema, document)
    if strange := set(schema) - KNOWN:
        return [f"{at}: schema uses {strange}"]
    for several in ("anyOf", "oneOf"):
        if several in schema and all(faults(value, one, document, at) for one in schema[several]):
            return [f"{at}: none of {several}: {value!r}"]
    wanted = schema.get("type")
    if wanted and (not isinstance(value, TYPES[wanted]) or (wanted == "integer" and isinstance(value, bool))):
        return [f"{at}: {value!r} is no {wanted}"]
    return _plain(value, schema, at) + _inside(value, schema, document, at)


def _plain(value: Any, schema: Any, at: str) -> list[str]:
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} not in {schema['enum']}")
    if schema.get("format") == "date" and date.fromisoformat(value).isoformat() != value:
        found.append(f"{at}: {value!r} is no day")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} is not {schema['pattern']}")
    return found


def _inside(value: Any, schema: Any, document: Any, at: str) -> list[str]:
    found = []
    if isinstance(value, list):
        for place, one in enumerate(value):
            found += faults(one, schema["items"], document, f"{at}[{place}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        more = schema.get("additionalProperties", True)
        found += [f"{at}: no {name}" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            if name in known:
                found += faults(one, known[name], document, f"{at}.{name}")
            elif isinstance(more, dict):
                found += faults(one, more, document, f"{at}.{name}")
            elif not more:
                found.append(f"{at}: {name} is not in the document")
    return found
