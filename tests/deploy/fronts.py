"""Real proxies with the files of deploy/, told another port, another certificate and another place for their own."""

import os
import shutil
import socket
import subprocess
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from screener.places import ROOT

NAME = "cover.example"
DEPLOY = ROOT / "deploy"
PATIENCE = 30
OUTSIDE_THE_PATH = ":/usr/sbin:/usr/local/sbin"


def program(name):
    """Where a program is. Without it the tests fail; they are never skipped."""
    found = shutil.which(name, path=os.environ["PATH"] + OUTSIDE_THE_PATH)
    if not found:
        pytest.fail(f"These tests need {name}: make test installs it, or (on Debian) apt-get install {name}")
    return found


def certified(folder):
    """A test authority, and a certificate of it for our name: the three files that a proxy and a browser need."""
    authority, ours = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    issuer = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test authority")])
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])

    def signed(name, key, *extensions):
        now = datetime.now(UTC)
        made = x509.CertificateBuilder(issuer, name, key.public_key(), x509.random_serial_number())
        made = made.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))
        for extension in extensions:
            made = made.add_extension(extension, critical=False)
        return made.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    (folder / "authority.pem").write_bytes(signed(issuer, authority, x509.BasicConstraints(ca=True, path_length=0)))
    (folder / "ours.pem").write_bytes(signed(subject, ours, x509.SubjectAlternativeName([x509.DNSName(NAME)])))
    (folder / "ours.key").write_bytes(
        ours.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


class Front:
    """A proxy before the screener, on a port of its own."""

    def __init__(self, folder, site):
        self.folder = folder
        certified(folder)
        self.port, self.plain_port = free_port(), free_port()
        self.said = folder / "said"
        command = self.command(site)
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                command, stdout=said, stderr=said, env={"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
            )
        began = time.monotonic()
        while not listens(self.port):
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.05)

    def files(self):
        """What it wrote, besides what stands there from the start and what Caddy keeps of its own settings."""
        ours = {"authority.pem", "ours.pem", "ours.key", "said", "nginx.conf", "nginx.pid", "Caddyfile"}
        files = {each.relative_to(self.folder) for each in self.folder.rglob("*") if each.is_file()}
        return {str(each) for each in files if str(each) not in ours and "caddy" not in each.parts}

    def stop(self):
        self.process.terminate()
        assert self.process.wait(PATIENCE) == 0


class Nginx(Front):
    """nginx with its defaults and our site, save that its log speaks up and is kept."""

    def command(self, site):
        ours = told(
            "nginx.conf",
            {
                "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
                "listen 443 ssl http2;": f"listen 127.0.0.1:{self.port} ssl http2 sndbuf=4096;",
                "/etc/letsencrypt/live/cover.example/fullchain.pem": "ours.pem",
                "/etc/letsencrypt/live/cover.example/privkey.pem": "ours.key",
                "http://127.0.0.1:8000": site.root,
                "error_log /dev/null emerg;": "error_log stderr warn;",
            },
        )
        places = "".join(
            f"{kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        owner = "user root;\n" if os.geteuid() == 0 else ""  # So that its workers could write into its folder.
        (self.folder / "nginx.conf").write_text(
            f"{owner}daemon off;\npid nginx.pid;\nerror_log stderr warn;\nevents {{}}\nhttp {{\n{places}{ours}\n}}\n"
        )
        return [program("nginx"), "-p", str(self.folder), "-c", "nginx.conf", "-e", "stderr"]


class Caddy(Front):
    """Caddy with our site."""

    def command(self, site):
        ours = told(
            "Caddyfile",
            {
                "cover.example {": f"cover.example {{\n\ttls {self.folder}/ours.pem {self.folder}/ours.key",
                "\tadmin off": f"\tadmin off\n\thttp_port {self.plain_port}\n\thttps_port {self.port}",
                "127.0.0.1:8000": f"127.0.0.1:{site.port}",
            },
        )
        (self.folder / "Caddyfile").write_text(ours)
        return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(self.folder / "Caddyfile")]


FRONTS = {"nginx": Nginx, "caddy": Caddy}


def told(name, instead):
    """A file of deploy/ with other words in a few places, each of which must be there."""
    text = (DEPLOY / name).read_text()
    for ours, theirs in instead.items():
        assert ours in text, ours
        text = text.replace(ours, theirs)
    return text


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


def listens(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
