"""The settings of a server that tests start: the portal's, with the addresses of a room that takes files."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.common.private_files.addresses"
PRIVATE_ROOT = Path(os.environ["TEST_PRIVATE_ROOT"])
