"""What `packaging/` ships: it names what is there, runs as nobody, and takes no secret along."""

import json
import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from bot.cluster.queues import QUEUES
from bot.http.database_metrics import DatabaseMetrics
from bot.monitoring.metrics import Metrics
from bot.settings import Settings
from storage import Lateness, Storage
from tests.storage.samples import MINUTE, NOW

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
COMPOSE = sorted(PACKAGING.glob("compose*.yaml"))


async def exported(storage: Storage) -> set[str]:
    """The names of the families at /metrics."""
    async with storage.read() as tx:
        stats = await tx.stats(NOW)
    object.__setattr__(stats, "lateness", Lateness(1, MINUTE, MINUTE))
    counted = CollectorRegistry()
    counted.register(DatabaseMetrics(stats))
    return {family.name for registry in (Metrics().registry, counted) for family in registry.collect()}


async def test_the_dashboard_shows_what_is_exported(sqlite_storage: Storage) -> None:
    dashboard = json.loads((PACKAGING / "grafana/broadsheet.json").read_text("utf-8"))
    queries = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    shown = {
        re.sub(r"_(bucket|total)$", "", name) for query in queries for name in re.findall(r"broadsheet_\w+", query)
    }
    assert shown == await exported(sqlite_storage) - {"broadsheet_deliveries_ended_24h"}  # its rates say more


def dockerfile() -> str:
    return (PACKAGING / "Dockerfile").read_text("utf-8").replace("\\\n", " ")


def test_what_an_image_is_made_of_is_there_and_no_secret_is_among_it() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    taken = {line[1:] for line in ignored if line.startswith("!")}
    assert "*" in ignored
    assert [name for name in sorted(taken) if not (ROOT / name).exists()] == []
    assert not any(fnmatch(secret, name) for secret in (".env", "data", ".git") for name in taken)
    copied = {
        name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", dockerfile(), re.MULTILINE) for name in line.split()
    }
    assert copied - {"."} <= taken


def test_the_wheel_can_be_built_of_what_an_image_is_made_of() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = re.search(r"^packages = \[(.*)\]$", project, re.MULTILINE)
    named = re.findall(r'"([\w.-]+\.md|LICENSES?\S*)"', project)
    taken = (ROOT / ".dockerignore").read_text("utf-8")
    assert packages is not None
    for name in [*re.findall(r"\w+", packages[1]), *(file.partition("/")[0] for file in named)]:
        assert f"!{name}\n" in taken


def test_an_image_runs_as_nobody_in_particular() -> None:
    last_stage = dockerfile().rpartition("\nFROM ")[2]
    user = re.search(r"^USER (\d+):(\d+)$", last_stage, re.MULTILINE)
    assert user is not None
    assert int(user[1]) > 0
    assert last_stage.index("USER") < last_stage.index("ENTRYPOINT")


@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.name)
def test_containers_may_do_little_and_what_they_mount_is_there(file: Path) -> None:
    text = file.read_text("utf-8")
    assert all(word in text for word in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"))
    mounted = re.findall(r"^ +- (\./[^:]+):", text, re.MULTILINE)
    assert [name for name in mounted if not (PACKAGING / name).exists()] == []
    assert all(port.startswith("127.0.0.1:") for port in re.findall(r"ports:\n +- (\S+)", text))


@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.name)
def test_prometheus_asks_services_that_there_are(file: Path) -> None:
    text = file.read_text("utf-8")
    for name in re.findall(r"\./(prometheus[\w.]*\.yaml):", text):
        asked = (PACKAGING / name).read_text("utf-8")
        several = re.findall(r"names: \[(.*)\]\n +type: A\n +port: 8080\n", asked)
        services = {*re.findall(r'"(\w+):8080"', asked), *re.findall(r"\w+", " ".join(several))}
        assert services
        assert [service for service in services if f"\n  {service}:\n    <<: *broadsheet\n" not in text] == []
        assert "HTTP_BIND: 0.0.0.0:8080" in text


def test_the_cluster_has_workers_for_every_queue() -> None:
    compose = (PACKAGING / "compose.cluster.yaml").read_text("utf-8")
    commands = re.findall(r'command: \[worker, --queues, "?([\w,]+)"?\]', compose)
    assert {queue for queues in commands for queue in queues.split(",")} == set(QUEUES)


def _has_compose() -> bool:
    docker = shutil.which("docker")
    return (
        bool(docker)
        and subprocess.run([str(docker), "compose", "version"], check=False, capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not _has_compose(), reason="docker compose is not installed")
@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.name)
def test_docker_compose_understands_it(file: Path, tmp_path: Path) -> None:
    shutil.copytree(PACKAGING, tmp_path / "packaging")
    (tmp_path / ".env").touch()
    secrets = {"POSTGRES_PASSWORD": "x", "GRAFANA_PASSWORD": "y"}
    command = ["docker", "compose", "--file", str(tmp_path / "packaging" / file.name), "config", "--quiet"]
    answer = subprocess.run(command, check=False, env=os.environ | secrets, capture_output=True, text=True)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_unit_is_understood_and_exposed_to_little(tmp_path: Path) -> None:
    unit = PACKAGING / "systemd/broadsheet.service"
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", str(unit)]
    subprocess.run(command, check=True, capture_output=True)
    # The program need not be installed here.
    verified = tmp_path / "broadsheet.service"
    verified.write_text(unit.read_text("utf-8").replace("/opt/broadsheet/bin/broadsheet", "/bin/true"), "utf-8")
    answer = subprocess.run(["systemd-analyze", "verify", str(verified)], check=True, capture_output=True, text=True)
    assert answer.stderr == ""


def test_the_unit_keeps_one_database_where_it_may_write_whatever_its_settings_say_of_it() -> None:
    unit = (PACKAGING / "systemd/broadsheet.service").read_text("utf-8")
    settings = (ROOT / ".env.example").read_text("utf-8")
    assert "ExecStart=/opt/broadsheet/bin/broadsheet run\n" in unit
    assert "WorkingDirectory=/var/lib/broadsheet\nStateDirectory=broadsheet\n" in unit
    assert "\nEnvironment=" not in unit  # what is in EnvironmentFile would override it
    default = Settings.model_fields["database_url"].default.get_secret_value()
    assert f"\nDATABASE_URL={default}\n" in settings
    path = re.search(r"^# sqlite:///data/broadsheet\.db, .* is (/\S+)\.$", unit, re.MULTILINE)
    assert path is not None
    assert path[1] == str(Path("/var/lib/broadsheet") / default.removeprefix("sqlite:///"))
