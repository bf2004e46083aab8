"""What a container may not do."""

import json
import subprocess

import pytest
from testcontainers.compose import ComposeContainer

from tests.system.containers.conftest import Stack, run


def ours(stack: Stack) -> list[ComposeContainer]:
    """The containers that docker-compose.yml names: without the database that a test brings along."""
    return [each for each in stack.containers() if each.Service != "knowledge-postgres"]


def prints(container: ComposeContainer, command: str) -> str:
    """What a shell's command prints in there."""
    return run("docker", "exec", str(container.ID), "sh", "-c", command)


def test_no_process_is_root_or_may_become_it(stack: Stack) -> None:
    for container in ours(stack):
        status = dict(line.split(":\t", 1) for line in prints(container, "cat /proc/1/status").splitlines())
        assert "0" not in status["Uid"].split(), container.Name
        assert (int(status["CapEff"], 16), int(status["CapBnd"], 16)) == (0, 0), container.Name
        assert status["NoNewPrivs"] == "1", container.Name


def test_nothing_can_be_written_into_an_image(stack: Stack) -> None:
    for container in ours(stack):
        for folder in ("/", "/etc", "/usr/local/bin"):
            with pytest.raises(subprocess.CalledProcessError) as failed:
                prints(container, f"mkdir {folder}/new")
            assert "Read-only file system" in failed.value.stderr, container.Name


def test_there_is_no_compiler_and_no_package_manager_of_node(stack: Stack) -> None:
    for container in stack.containers():
        if container.Service not in ("nats", "postgres", "knowledge-postgres"):
            assert prints(container, "command -v cc gcc clang make node npm uv || true") == "", container.Name


def test_memory_processes_and_logs_are_bounded(stack: Stack) -> None:
    for container in ours(stack):
        (found,) = json.loads(run("docker", "inspect", str(container.ID)))
        host = found["HostConfig"]
        assert host["Memory"] > 0, container.Name
        assert host["PidsLimit"] > 0, container.Name
        assert host["LogConfig"]["Config"]["max-size"] == "10m", container.Name


def test_only_the_entry_listens_for_the_world(stack: Stack) -> None:
    published = {
        str(container.Service): publisher.URL
        for container in stack.containers()
        for publisher in container.Publishers or ()
        if publisher.PublishedPort
    }
    assert published == {"entry": "127.0.0.1", "mail": "127.0.0.1"}  # the mail catcher is of the trial


def test_the_servers_and_the_pages_have_no_way_to_the_world(stack: Stack) -> None:
    for service in ("nats", "web"):
        container = next(each for each in stack.containers() if each.Service == service)
        assert "default" not in run("docker", "exec", str(container.ID), "cat", "/proc/net/route")
        networks = json.loads(
            run("docker", "inspect", "--format", "{{json .NetworkSettings.Networks}}", str(container.ID))
        )
        for name in networks:
            assert run("docker", "network", "inspect", "--format", "{{.Internal}}", name).strip() == "true", name
