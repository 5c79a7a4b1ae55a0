"""A visitor who speaks plain HTTP, every page on a line of its own, and reads the pages as a person would."""

from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from tests.journeys.screen import TICKED, Screen

REDIRECTS = (302, 303)


@dataclass(frozen=True)
class Answer:
    """What came back, as it came."""

    status: int
    head: str
    body: bytes

    @property
    def size(self):
        """Bytes on the wire."""
        return len(self.head.encode("latin-1")) + len(b"\r\n\r\n") + len(self.body)

    def header(self, name):
        """The values of a header."""
        lines = [line.partition(": ") for line in self.head.split("\r\n")]
        return [value for key, _, value in lines if key.lower() == name.lower()]


class WireVisitor:
    """Somebody with a browser that keeps cookies and knows no script."""

    def __init__(self, site, tongue):
        self.site = site
        self.tongue = tongue
        self.cookies = {}
        self.at = ""
        self.answers = []
        """Every page that came, with its address, in order."""

    # What she sees

    @property
    def heading(self):
        return " ".join(self.screen.heading.split())

    @property
    def title(self):
        return " ".join(self.screen.title.split())

    @property
    def mark(self):
        return self.screen.main["data-page"]

    def groups(self):
        return list(self.screen.legends)

    def choices(self, group=""):
        return [each.label for each in self._controls(group) if each.kind in TICKED]

    def boxes(self):
        """The labels of what one can write into."""
        return [each.label for each in self.screen.controls if each.kind == "text"]

    def lists(self):
        """The labels of the lists that unfold."""
        return [each.label for each in self.screen.controls if each.kind == "select"]

    # What she does

    def open(self, address):
        """Follows a link."""
        self._arrive(address, self.ask("GET", self._path(address)))

    def write(self, label, text, group=""):
        (box,) = [each for each in self._controls(group) if each.label == label and each.kind == "text"]
        box.value = text

    def choose(self, label, option, group=""):
        (box,) = [each for each in self._controls(group) if each.label == label and each.kind == "select"]
        box.value = box.options[option]

    def tick(self, label, group=""):
        (box,) = [each for each in self._controls(group) if each.label == label and each.kind in TICKED]
        box.on = True

    def go_on(self):
        """Presses the first button of the form to go on with."""
        self._send(self.screen.buttons[0])

    def press(self, label):
        """Presses the button that says so."""
        (button,) = [each for each in self.screen.buttons if each.label.strip() == label]
        self._send(button)

    def ask(self, method, path, body=b"", **headers):
        """One request, without following where it leads."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.site.port}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        came = self.site.say("\r\n".join([*lines, "", ""]).encode() + body)
        head, _, body = came.partition(b"\r\n\r\n")
        answer = Answer(int(head.split()[1]), head.decode("latin-1"), body)
        self._keep_cookies(answer)
        return answer

    def form(self):
        """The form in front of her, as it would be sent now: its address and its fields."""
        return self.screen.action, [pair for each in self.screen.controls for pair in each.sent]

    def send(self, action, fields):
        """Sends fields as a page of the site would."""
        body = urlencode(fields).encode()
        self._arrive(action, self.ask("POST", self._path(action), body, Sec_Fetch_Site="same-origin"))

    def _send(self, button):
        action, fields = self.form()
        if button.name:
            fields = [*fields, (button.name, button.value)]
        self.send(button.action or action, fields)

    def _controls(self, group):
        return [each for each in self.screen.controls if not group or each.group == group]

    def _path(self, address):
        return urlsplit(urljoin(self.at or "/", address)).path

    def _arrive(self, address, answer):
        while answer.status in REDIRECTS:
            (address,) = answer.header("Location")
            answer = self.ask("GET", self._path(address))
        self.at = self._path(address)
        self.answer = answer
        self.answers.append((self.at, answer))
        self.screen = Screen(answer.body.decode())

    def _keep_cookies(self, answer):
        for line in answer.header("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
