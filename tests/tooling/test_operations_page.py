"""The page for operators names every setting that the portal reads."""

import re

from tools.machine import ROOT


def test_every_setting_is_described() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "portal" / "environment.py").read_text()))
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "operations.md").read_text(), re.M))
    assert "HUB_DATA" in read
    assert not read - described
    assert not described - read - {"PYTHON", "CI"}
