"""Somebody with a strict browser and no script, who reads the pages and fills in the first form of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

BASE = "http://127.0.0.1"
FROM_US = {"Sec-Fetch-Site": "same-origin"}
VOID = frozenset({"br", "img", "input", "link", "meta", "hr", "path", "use", "rect", "circle"})


@dataclass
class Form:
    """A form as it was drawn: where it goes, what it holds, and its buttons in order."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[dict[str, str | None]] = field(default_factory=list)


class Page(HTMLParser):
    """A page, read. Refuses unbalanced elements and ids used twice."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.forms: list[Form] = []
        self.words: dict[str, str] = {}
        self.marks: dict[str, str | None] = {}
        self._open: list[str] = []
        self._select = ""
        self.feed(text)
        assert not self._open, self._open
        assert len(self.ids) == len(set(self.ids)), self.ids

    @property
    def title(self) -> str:
        """The title without the name of the site."""
        return " ".join(self.words.get("title", "").split()).rpartition(" – ")[0]

    @property
    def heading(self) -> str:
        """The one heading of the first rank."""
        return " ".join(self.words.get("h1", "").split())

    @property
    def text(self) -> str:
        """Everything that is read in the main part."""
        return " ".join(self.words.get("main", "").split())

    @property
    def form(self) -> Form:
        """The form to go on with."""
        return next(form for form in self.forms if form.method == "post")

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        has = dict(attributes)
        if tag not in VOID:
            self._open.append(tag)
        if has.get("id"):
            self.ids.append(str(has["id"]))
        if tag == "main":
            self.marks = has
        if tag == "a":
            self.links.append(has)
        if tag == "form" and "main" in self._open:
            self.forms.append(Form(str(has["action"]), str(has.get("method", "get"))))
        if self.forms and "form" in self._open:
            self._in_form(tag, has, self.forms[-1])

    def _in_form(self, tag: str, has: dict[str, str | None], form: Form) -> None:
        name, value = str(has.get("name") or ""), str(has.get("value") or "").rstrip(".")
        if tag == "input":
            assert has.get("autocomplete") == "off", has
            if has.get("type") in {"radio", "checkbox"}:
                form.choices.setdefault(name, []).append(value)
                if "checked" in has:
                    form.fields.setdefault(name, []).append(value)
            else:
                form.fields[name] = [value]
        elif tag == "select":
            self._select = name
        elif tag == "option" and "select" in self._open:
            form.choices.setdefault(self._select, []).append(value)
            if "selected" in has or self._select not in form.fields:
                form.fields[self._select] = [value]
        elif tag == "button":
            form.buttons.append(has)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open, tag
            assert self._open.pop() == tag, tag

    def handle_data(self, text: str) -> None:
        for tag in ("title", "h1", "main", "legend"):
            if tag in self._open:
                self.words[tag] = self.words.get(tag, "") + text


class Visitor:
    """One browser with its cookies."""

    def __init__(self, site, language: str = "en", *, cookies: bool = True) -> None:
        self.client = site.test_client(use_cookies=cookies)
        self.language = language
        self.at = ""
        self.status = 0
        self.raw = ""
        self.size = 0
        self.path: list[str] = []

    @property
    def page(self) -> Page:
        """The page in front of her."""
        return Page(self.raw)

    def open(self, address: str) -> Page:
        """Follow a link."""
        return self._arrive(self.client.get(urljoin(self.at or BASE, address), base_url=BASE), address)

    def begin(self) -> Page:
        """Start, and stand before the first question."""
        self.open(f"/{self.language}/")
        return self.go_on()

    def go_on(self, button: int = 0, form: Form | None = None, **typed: str | list[str]) -> Page:
        """Fill in the form and press one of its buttons. ``__`` in a name stands for a hyphen."""
        form = form or self.page.form
        sent = {name: list(values) for name, values in form.fields.items()}
        for name, value in typed.items():
            known = name.replace("__", "-")
            assert known in form.fields or known in form.choices, (known, sorted({*form.fields, *form.choices}))
            sent[known] = [value] if isinstance(value, str) else value
        pressed = form.buttons[button]
        if pressed.get("name"):
            sent[str(pressed["name"])] = [str(pressed.get("value") or "")]
        return self.send(str(pressed.get("formaction") or form.action), sent)

    def send(self, address: str, fields: dict[str, list[str]]) -> Page:
        """Post fields as a page of ours would."""
        answer = self.client.post(urlsplit(address).path, data=fields, headers=FROM_US, base_url=BASE)
        return self._arrive(answer, address)

    def _arrive(self, answer, address: str) -> Page:
        while answer.status_code in {302, 303}:
            address = answer.headers["Location"]
            answer = self.client.get(urlsplit(address).path, base_url=BASE)
        self.at, self.status, self.raw = urlsplit(urljoin(BASE, address)).path, answer.status_code, answer.text
        self.size = len(answer.data)
        self.path.append(self.at)
        return self.page
