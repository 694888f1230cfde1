"""Whether something is HL7 FHIR R4, by two validators that are not ours, and whether answers fit their questions.

The published JSON schema knows every name and form but not what must be there; the package `fhir` knows the definitions
of the resources: what must be there, and the codes. Neither looks into the questions that a response names.
"""

import json
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft6Validator

from tools.machine import BROWSER_TOOLS, node

SCHEMA = BROWSER_TOOLS / "node_modules" / "@asymmetrik" / "fhir-json-schema-validator" / "fhir.schema.json"
TYPES = {"integer": "valueInteger", "text": "valueString"}


@cache
def _schema() -> Any:
    return json.loads(SCHEMA.read_text())


def faults_in(resource: Any) -> list[str]:
    """What both validators have against the resource."""
    # Only its own type: against all of them at once the schema takes seconds and cannot tell what is wrong.
    schema = {"$ref": f"#/definitions/{resource['resourceType']}", "definitions": _schema()["definitions"]}
    by_schema = [
        f"{list(fault.path)}: {fault.message[:200]}" for fault in Draft6Validator(schema).iter_errors(resource)
    ]
    return by_schema + _by_definitions(resource)


def _by_definitions(resource: Any) -> list[str]:
    folder = node()
    assert folder, "there is no Node"
    command = [str(folder / "node"), str(BROWSER_TOOLS / "validate-fhir.cjs")]
    done = subprocess.run(command, input=json.dumps(resource), capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def misfits(response: Any, questionnaire: Any) -> list[str]:
    """Where a response answers what was not asked, or otherwise than was asked."""
    named = f"{questionnaire['url']}|{questionnaire['version']}"
    found = [] if response["questionnaire"] == named else [f"it answers {response['questionnaire']}"]
    return found + list(_misfits(response["item"], questionnaire["item"]))


def _misfits(answered: list[Any], asked: list[Any]) -> Iterator[str]:
    known = {item["linkId"]: item for item in asked}
    for item in answered:
        question = known.get(item["linkId"])
        if question is None:
            yield f"{item['linkId']} was not asked here"
            continue
        texts = {question["text"], question["_text"]["extension"][0]["extension"][1]["valueString"]}
        if item["text"] not in texts:
            yield f"{item['linkId']} reads {item['text']!r}"
        yield from _misfits(item.get("item", []), question.get("item", []))
        yield from _wrong_values(item, question)


def _wrong_values(item: Any, question: Any) -> Iterator[str]:
    for answer in item.get("answer", []):
        value = answer.get(TYPES.get(question["type"], ""))
        limits = [each["valueInteger"] for each in question.get("extension", [])]
        if value is None or (limits and not limits[0] <= value <= limits[1]):
            yield f"{item['linkId']} is answered by {answer}"
