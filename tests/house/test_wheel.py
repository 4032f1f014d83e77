"""The wheel, built from what is committed, holds all of it and nothing else, and runs on its own."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.source import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.needs_real]


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of HEAD, as somebody gets it who clones: no catalogue is compiled, nothing is left over."""
    folder = tmp_path_factory.mktemp("committed")
    archive = folder.with_suffix(".zip")
    run(["git", "archive", "--output", str(archive), "HEAD"], ROOT)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def wheel(committed: Path) -> Path:
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"], committed)
    return next((committed / "out").glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean virtual environment with the wheel in it; returns its Python.

    The running environment lends its libraries through a .pth file. Python follows no second one, so an
    editable install of the checkout stays out of sight.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=os.name != "nt")
    site_packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site_packages)
    (site_packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)})) / Path(sys.executable).name


def run(command: list[str], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_top_level_is_smdesk_alone(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"smdesk"}


@pytest.mark.parametrize("language", ["tr", "lv"])
def test_the_catalogues_are_compiled_on_the_way(names: set[str], language: str) -> None:
    assert f"smdesk/locale/{language}/LC_MESSAGES/smdesk.mo" in names


def test_everything_in_the_three_folders_is_in_the_wheel(committed: Path, names: set[str]) -> None:
    parked = {"smdesk": "smdesk", "screens": "smdesk/_parts/screens", "data": "smdesk/_parts/data"}
    expected = {
        f"{place}/{file.relative_to(committed / folder).as_posix()}"
        for folder, place in parked.items()
        for file in (committed / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    assert expected - names == set()


def test_the_screens_styles_and_the_starters_are_in_the_wheel(names: set[str]) -> None:
    assert any(name.endswith(".tcss") for name in names)
    for starter in ("baskent", "konya", "plain"):
        assert any("starters/" in name and Path(name).stem == starter for name in names), starter


def test_the_installed_desk_runs_beside_a_folder_called_data(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "data.py").write_text("raise SystemExit('not yours')", encoding="utf-8")

    assert run([str(installed), "-m", "smdesk", "--version"], tmp_path).startswith("smdesk 0.")


def test_the_installed_desk_speaks_turkish(installed: Path, tmp_path: Path) -> None:
    english = run([str(installed), "-m", "smdesk", "--lang", "en", "--help"], tmp_path)
    turkish = run([str(installed), "-m", "smdesk", "--lang", "tr", "--help"], tmp_path)

    assert english != turkish
