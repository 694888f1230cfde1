"""The published schema of 360Giving, and what of a file does not keep to it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).parent / "360giving"


@cache
def _validator() -> Draft202012Validator:
    package, grant = (
        json.loads((FOLDER / f"360-giving-{name}.json").read_text()) for name in ("package-schema", "schema")
    )
    registry: Registry[Any] = DRAFT202012.create_resource(grant) @ Registry()
    return Draft202012Validator(package, registry=registry, format_checker=FormatChecker())


def faults_in(package: Any) -> list[str]:
    """Where the package breaks the schema, and how."""
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in _validator().iter_errors(package)]
