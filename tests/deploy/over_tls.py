"""A visitor who comes over TLS, by the name of the site, and trusts the test authority alone."""

import subprocess

from tests.deploy.fronts import NAME, program
from tests.journeys.wire import Answer, WireVisitor


class TlsVisitor(WireVisitor):
    """curl speaks for her. `version` is that of HTTP: 1.1 or 2."""

    def __init__(self, front, tongue, version):
        super().__init__(front, tongue)
        self.version = version
        self.cookie_lines = []
        """The bytes of every line of cookies that she sent."""

    def ask(self, method, path, body=b"", **headers):
        """One request, without following where it leads."""
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if self.cookies:
            cookies = [f"{name}={value}" for name, value in self.cookies.items()]
            self.cookie_lines.append(len(f"Cookie: {'; '.join(cookies)}"))
            # Over HTTP/2 a browser sends each on a line of its own.
            lines += [f"Cookie: {each}" for each in (cookies if self.version == "2" else ["; ".join(cookies)])]
        if method == "POST":
            lines.append("Content-Type: application/x-www-form-urlencoded")
        came = self._curl(f"https://{NAME}{path}", method, lines, body)
        head, _, body = came.partition(b"\r\n\r\n")
        assert head.startswith(f"HTTP/{self.version} ".encode()), head[:60]
        answer = Answer(int(head.split()[1]), head.decode("latin-1"), body)
        self._keep_cookies(answer)
        return answer

    def _curl(self, address, method, lines, body):
        command = [program("curl"), "--silent", "--show-error", "--include", f"--http{self.version}", "--noproxy", "*"]
        command += ["--cacert", str(self.site.folder / "authority.pem"), "--request", method]
        command += ["--connect-to", f"{NAME}:443:127.0.0.1:{self.site.port}"]
        for line in lines:
            command += ["--header", line]
        if method == "POST":
            command += ["--data-binary", "@-"]
        return subprocess.run([*command, address], input=body, check=True, capture_output=True).stdout
