from __future__ import annotations

from pathlib import Path

import pytest
from answer_files import FRAMEWORK, Files

from recoach.content.framework import Framework


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture(scope="session")
def framework() -> Framework:
    return FRAMEWORK
