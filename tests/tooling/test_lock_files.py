"""The lock files pin every file by its hash, and name no registry's host."""

import json
import re

import pytest

from tools.machine import ROOT

REQUIREMENTS = sorted(path.name for path in ROOT.glob("requirements*.txt"))
PACKAGE_LOCKS = sorted(
    str(path.relative_to(ROOT)) for path in (*ROOT.glob("*/package-lock.json"), *ROOT.glob("tests/*/package-lock.json"))
)


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_with_its_hashes(name: str) -> None:
    lines = (ROOT / name).read_text().replace("\\\n", "").splitlines()
    packages = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert packages
    assert not [line for line in packages if "==" not in line or "--hash=sha256:" not in line]


@pytest.mark.parametrize("name", PACKAGE_LOCKS)
def test_package_lock_names_no_download_address(name: str) -> None:
    packages = json.loads((ROOT / name).read_text())["packages"]
    assert [path for path in packages if path]
    assert not [path for path, package in packages.items() if "resolved" in package]
    # What a package carries within itself comes under that package's hash.
    fetched = {path: package for path, package in packages.items() if path and not package.get("inBundle")}
    assert not [path for path, package in fetched.items() if "integrity" not in package]


def test_developers_versions_are_the_portals() -> None:
    pinned = {
        name: dict(re.findall(r"^([\w.-]+(?:\[\w+\])?)==(\S+)", (ROOT / name).read_text(), re.M))
        for name in REQUIREMENTS
    }
    developer = pinned["requirements-dev.txt"]
    assert {name: developer.get(name) for name in pinned["requirements.txt"]} == pinned["requirements.txt"]
