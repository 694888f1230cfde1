"""What `openapi.json` promises, held against an answer: as much of JSON Schema as the API's description uses."""

from typing import Any

SCALARS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def matches(value: Any, schema: dict[str, Any], document: dict[str, Any]) -> bool:
    """Whether `value` is what `schema` says. Raises KeyError for a type that the API is not known to have."""
    if reference := schema.get("$ref"):
        return matches(value, document["components"]["schemas"][reference.rsplit("/", 1)[-1]], document)
    if options := schema.get("anyOf"):
        return any(matches(value, option, document) for option in options)
    match schema["type"]:
        case "object":
            return isinstance(value, dict) and _parts_match(value, schema, document)
        case "array":
            return isinstance(value, list) and all(matches(part, schema["items"], document) for part in value)
        case name:
            return type(value) in SCALARS[name]


def _parts_match(value: dict[str, Any], schema: dict[str, Any], document: dict[str, Any]) -> bool:
    """Every part that is required is there, none that is unknown, and each is as described."""
    if "properties" not in schema:
        return all(matches(part, schema["additionalProperties"], document) for part in value.values())
    known = schema["properties"]
    has_all = set(schema.get("required", [])) <= set(value) <= set(known)
    return has_all and all(matches(part, known[name], document) for name, part in value.items())


def references(part: Any) -> set[str]:
    """Every `$ref` in a description."""
    if isinstance(part, dict):
        return {value for name, value in part.items() if name == "$ref"}.union(*map(references, part.values()))
    return set().union(*map(references, part)) if isinstance(part, list) else set()
