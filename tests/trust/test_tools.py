"""What tools find in the code that is not said on its line, and what the office is made of."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.sources import ROOT
from tests.trust.conftest import Tell
from tests.trust.seeded_faults import FAULTS

BIN = Path(sys.executable).parent
TRUST = ROOT / ".venv/trust/bin"
SEMGREP = TRUST / "semgrep"
RULES = ROOT / "tests/trust/semgrep/rules.yml"
SOURCES = ("app", "sheets_sync", "tools", "config.py")
pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


def semgrep(folder: Path, *places: str) -> list[tuple[str, str]]:
    """Return (rule, file and line) of what our own rules find below a folder."""
    assert SEMGREP.exists(), "semgrep is missing; tools/bootstrap.sh trust installs it"
    options = ["--metrics=off", "--disable-version-check", "--quiet", "--json", "--no-git-ignore", f"--config={RULES}"]
    done = subprocess.run([SEMGREP, "scan", *options, *places], cwd=folder, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)
    assert not answer["errors"], answer["errors"]
    found = [(one["check_id"].rpartition(".")[2], f"{one['path']}:{one['start']['line']}") for one in answer["results"]]
    return sorted(found)


@pytest.mark.trust("own semgrep rules over the whole code")
def test_our_rules_find_nothing(tell: Tell) -> None:
    assert semgrep(ROOT, *SOURCES, "templates") == []
    tell(f"{len(FAULTS)} rules", "0 findings")


@pytest.mark.trust("seeded faults are found by our semgrep rules")
def test_each_rule_finds_the_fault_it_is_for(tmp_path: Path, tell: Tell) -> None:
    for name, text in FAULTS.values():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    found = {rule: place.partition(":")[0] for rule, place in semgrep(tmp_path, ".")}
    assert {rule: file.removeprefix("./") for rule, file in found.items()} == {
        r: file for r, (file, _) in FAULTS.items()
    }
    tell(f"{len(FAULTS)} faults", "all found, each by its rule")


def bandit(*places: str) -> list[str]:
    """Return what bandit finds of medium and high severity where no line says why it is right."""
    command = [BIN / "bandit", "--quiet", "--recursive", "--format=json", "-ll", *places]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)
    assert not answer["errors"], answer["errors"]
    return [
        f"{one['filename']}:{one['line_number']} {one['issue_text']}" for one in answer["results"] if not _said(one)
    ]


def _said(found: dict[str, object]) -> bool:
    """Whether the finding's own lines carry ruff's mark for the same class of fault, which needs a reason."""
    lines = Path(ROOT / str(found["filename"])).read_text().splitlines()
    first, last = min(found["line_range"]), max(found["line_range"])  # type: ignore[call-overload]
    return any("noqa: S" in line for line in lines[first - 1 : last])


@pytest.mark.trust("bandit and ruff S over the whole code")
def test_bandit_finds_nothing_new(tmp_path: Path, tell: Tell) -> None:
    assert bandit(*SOURCES) == []
    done = subprocess.run([BIN / "ruff", "check", "--select=S", *SOURCES], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
    (tmp_path / "bocor.py").write_text('import subprocess\nsubprocess.call("rm " + name, shell=True)\n')
    assert bandit(str(tmp_path / "bocor.py"))
    tell("2 tools", "0 findings of medium or high severity without a reason on their line; a seeded one is found")


@pytest.mark.trust("hashes and SBOM (CycloneDX) of everything that is installed to serve the office")
def test_every_part_has_its_hash(tmp_path: Path, tell: Tell) -> None:
    made = tmp_path / "sbom.json"
    command = [TRUST / "cyclonedx-py", "requirements", "requirements.txt", "--of", "JSON", "-o", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    parts = json.loads(made.read_text())["components"]
    bare = [part["name"] for part in parts if not any(one.get("hashes") for one in part.get("externalReferences", []))]
    assert bare == []
    assert len(parts) > 50
    tell(f"{len(parts)} libraries", "every one with version and SHA-256; `make sbom` writes build/sbom.json")
