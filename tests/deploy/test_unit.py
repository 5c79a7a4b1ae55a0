"""The systemd unit: how little it leaves open, and that the real server needs nothing of what it closes."""

import os
import re
import signal
import subprocess

import pytest

from tests.deploy.fronts import DEPLOY, program
from tests.journeys.homes import HOMES
from tests.journeys.real_site import RealSite, children, until
from tests.journeys.tongue import Tongue
from tests.journeys.walking import walk
from tests.journeys.wire import WireVisitor

OF_ROOT = {"fchown"} if os.geteuid() == 0 else set()
"""What SQLite asks of the kernel where it runs as root, as in a container. The unit runs it as somebody else."""

UNIT = DEPLOY / "screener.service"
PROMISED = 2.0


def settings(name):
    """Every value of a setting of the unit, in order."""
    return re.findall(rf"(?m)^{name}=(.*)$", UNIT.read_text())


def test_systemd_itself_finds_the_unit_closed_and_whole():
    judged = subprocess.run(
        [program("systemd-analyze"), "security", "--offline=true", "--no-pager", str(UNIT)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert float(re.search(r"Overall exposure level for screener\.service: ([0-9.]+)", judged)[1]) <= PROMISED
    verified = subprocess.run(
        [program("systemd-analyze"), "verify", str(UNIT)], capture_output=True, text=True, check=False
    ).stderr
    ours = [line for line in verified.splitlines() if "screener.service" in line]
    assert [line for line in ours if "/srv/screener/.venv/bin/screener is not executable" not in line] == []


def test_the_keys_outlive_a_restart_and_nothing_else():
    assert settings("Environment")[2] == "SCREENER_KEY_RING=/run/screener/keys"
    assert settings("RuntimeDirectory") == ["screener"]
    assert settings("RuntimeDirectoryPreserve") == ["restart"]
    assert settings("RestartKillSignal") == ["SIGUSR2"]
    swept = [line.split() for line in (DEPLOY / "screener.tmpfiles").read_text().splitlines() if line[0] != "#"]
    assert [line[:2] for line in swept] == [["e", "/run/screener/keys"], ["x", "/run/screener/keys/lock"]]


class Watched(RealSite):
    """The real server, with every call to the kernel written down."""

    def __init__(self, folder, **told):
        self.calls = folder / "calls"
        self.before = (program("strace"), "-f", "-qq", "-s", "200", "-o", str(self.calls))
        super().__init__(folder, **told)

    @property
    def server(self):
        return children(self.process.pid)[0]

    @property
    def workers(self):
        return children(self.server)

    def stop(self):
        os.kill(self.server, signal.SIGTERM)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def calls(tmp_path_factory):
    """What the server asked of the kernel from its start to its end: a visit, a sign-up, new rules, a second visit."""
    folder = tmp_path_factory.mktemp("watched")
    site = Watched(folder, WORKERS=1)
    visit(site)
    before = site.workers
    os.kill(site.server, signal.SIGHUP)
    until(lambda: site.workers and site.workers != before)
    visit(site)
    assert site.stop() == 0
    return [line.split(maxsplit=1)[1] for line in site.calls.read_text(errors="replace").splitlines()], folder


def visit(site):
    visitor = WireVisitor(site, Tongue("en"))
    walk(visitor, HOMES["single"])
    visitor.open("/en/join")
    visitor.write("Phone number or e-mail", "860-555-0147")
    next(each for each in visitor.screen.controls if each.name == "text_me").on = True
    visitor.go_on()
    assert visitor.mark == "joined"


def open_calls():
    """The system calls that the unit leaves open, by the lists of systemd on this machine."""
    listed, sets = "", {}
    for line in subprocess.run(
        [program("systemd-analyze"), "syscall-filter", "--no-pager"], capture_output=True, text=True, check=True
    ).stdout.splitlines():
        if line.startswith("@"):
            listed = line.strip()
            sets[listed] = []
        elif (word := line.strip()) and not word.startswith("#"):
            sets[listed].append(word)

    def calls_of(word):
        return {word} if word[0] != "@" else {call for each in sets[word] for call in calls_of(each)}

    def of(setting):
        return {call for word in setting.lstrip("~").split() for call in calls_of(word)}

    allowed = of("@default")
    for setting in settings("SystemCallFilter"):
        allowed = allowed - of(setting) if setting[0] == "~" else allowed | of(setting)
    return allowed


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_server_needs_no_call_that_the_unit_closes(calls):
    lines, _folder = calls
    made = {found[1] for line in lines if (found := re.match(r"(\w+)\(", line))}
    assert {"execve", "accept4", "openat", "prlimit64"} <= made
    assert made - open_calls() == OF_ROOT


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_it_opens_no_kind_of_line_and_makes_no_memory_that_the_unit_forbids(calls):
    lines, _folder = calls
    families = {found[1] for line in lines if (found := re.match(r"socket(?:pair)?\((AF_\w+)", line))}
    assert families <= set(settings("RestrictAddressFamilies")[0].split())
    assert [line for line in lines if re.match(r"m(map|protect)\(.*PROT_WRITE\|PROT_EXEC", line)] == []
    assert [line for line in lines if re.match(r"(mount|unshare|setns|chroot|personality|ptrace)\(", line)] == []


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_it_writes_only_where_the_unit_lets_it(calls):
    lines, folder = calls
    opened = [re.match(r'openat\(AT_FDCWD, "([^"]*)", (\S+?)[,)].* = \d+', line) for line in lines]
    written = {found[1] for found in opened if found and re.search("O_WRONLY|O_RDWR|O_CREAT", found[2])}
    assert any(path.startswith(str(folder / "data")) for path in written)
    strange = {path for path in written if not path.startswith((str(folder), "/dev/", "/run/screener/"))}
    assert {path for path in strange if "__pycache__" not in path} == set()
