"""Races web servers with the town question, our longest: first alone, then beside 40 and 400 clients that stall.

Half of those send half a head, half send half a form. `pip install granian` besides; then, from the checkout:

    python benchmarks/servers.py
"""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

ROOT = Path(__file__).parent.parent
PATH = "/en/q/1"
SECONDS = 4
PEOPLE = 8
WORKERS = 2
PATIENCE = 5
HZ = os.sysconf("SC_CLK_TCK")

GUNICORN = "-m gunicorn --no-control-socket -w {workers} -b 127.0.0.1:{port} --chdir {root}"
SERVERS = {
    "gunicorn sync": GUNICORN + " -k sync 'benchmarks.servers:site()'",
    "gunicorn gthread, 8 threads": GUNICORN + " -k gthread --threads 8 'benchmarks.servers:site()'",
    "gunicorn gthread, 64 threads": GUNICORN + " -k gthread --threads 64 'benchmarks.servers:site()'",
    "granian, 4 threads": "-m granian --interface wsgi --workers {workers} --blocking-threads 4 --port {port}"
    " --working-dir {root} --factory benchmarks.servers:site",
    "waitress alone": "-m waitress --listen=127.0.0.1:{port} --threads=4 --call benchmarks.servers:site",
    "ours (waitress in gunicorn)": "-c \"from screener.commands import main; main(['serve'])\"",
}
HALF_A_HEAD = f"GET {PATH} HTTP/1.1\r\nHost: localh".encode()
HALF_A_FORM = (
    f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\na="
).encode()
WHOLE = f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()


def site() -> Flask:
    """The site as a plain WSGI application."""
    from screener.web import create_app  # noqa: PLC0415  The racers import it, the race does not.
    from screener.web.config import Config  # noqa: PLC0415

    return create_app(Config.from_environment(os.environ))


async def stall(port: int, number: int) -> asyncio.StreamWriter:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(HALF_A_FORM if number % 2 else HALF_A_HEAD)
    await writer.drain()
    return writer


async def ask(port: int, until: float, took: list[float]) -> None:
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(WHOLE)
                answer = await reader.read(-1)
                writer.close()
        except (OSError, TimeoutError):
            continue
        if answer.startswith(b"HTTP/1.1 200"):
            took.append(time.monotonic() - began)


async def race(port: int, stalled: int) -> list[float]:
    held = [await stall(port, number) for number in range(stalled)]
    await asyncio.sleep(0.5)
    took: list[float] = []
    until = time.monotonic() + SECONDS
    await asyncio.gather(*(ask(port, until, took) for _ in range(PEOPLE)))
    for writer in held:
        writer.close()
    return sorted(took)


def processor_seconds(group: int) -> float:
    """What every process of a group has used so far."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            used += sum(int(field) for field in fields[11:15])
    return used / HZ


def start(command: str, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"DATA": folder, "KEY_RING": folder / "ring", "LOG": folder / "log", "PORT": port, "WORKERS": WORKERS}
    settings = {f"SCREENER_{name}": str(value) for name, value in told.items()}
    arguments = shlex.split(command.format(workers=WORKERS, port=port, root=ROOT))
    variables = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
    # Once, so that two workers do not both make the development key.
    subprocess.run(
        [sys.executable, "-c", "from benchmarks.servers import site; site()"], cwd=ROOT, env=variables, check=True
    )
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(  # noqa: S603  The commands above, and nothing that anybody typed.
            [sys.executable, *arguments],
            cwd=ROOT,
            env=variables,
            stdout=said,
            stderr=said,
            process_group=0,
        )
    for _ in range(200):
        time.sleep(0.1)
        with socket.socket() as knock:
            if not knock.connect_ex(("127.0.0.1", port)):
                time.sleep(2)  # The second worker may come later than the first.
                return server, port
    raise SystemExit(f"{command} did not start: {(folder / 'said').read_text()}")


def main() -> None:
    print(f"{'':30}{'stalled':>8}{'pages/s':>9}{'median ms':>11}{'95th ms':>9}{'CPU ms':>8}")
    for name, command in SERVERS.items():
        with tempfile.TemporaryDirectory() as folder:
            server, port = start(command, Path(folder))
            asyncio.run(race(port, 0))  # To warm up: each worker compiles the rules at its first page.
            for stalled in (0, 40, 400):
                before = processor_seconds(server.pid)
                took = asyncio.run(race(port, stalled))
                used = processor_seconds(server.pid) - before
                line = f"{name:30}{stalled:8}{len(took) / SECONDS:9.0f}"
                if took:
                    median, late = took[len(took) // 2], took[len(took) * 95 // 100]
                    line += f"{median * 1000:11.0f}{late * 1000:9.0f}{used / len(took) * 1000:8.1f}"
                print(line, flush=True)
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


if __name__ == "__main__":
    main()
