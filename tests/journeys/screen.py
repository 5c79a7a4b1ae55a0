"""What a person sees of a page without a browser: its headings, and the boxes and buttons of the form to go on with."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "img", "input", "link", "meta", "hr", "path", "use", "rect", "circle"})
TICKED = ("checkbox", "radio")


@dataclass
class Control:
    """Something to fill in. `options` are what a list offers, by the words of each."""

    kind: str
    name: str
    value: str
    on: bool
    group: str
    id: str = ""
    label: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @property
    def sent(self):
        """What a browser would send of it."""
        return [(self.name, self.value)] if self.on or self.kind not in TICKED else []


@dataclass
class Button:
    """Something to press."""

    name: str
    value: str
    action: str
    label: str = ""


class Screen(HTMLParser):
    """
    A page, read. `controls` and `buttons` are those of the first form of `<main>` that is posted; `programs` are the
    findings with their truths.
    """

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.main = {}
        self.action = None
        self.title = self.heading = ""
        self.legends, self.controls, self.buttons = [], [], []
        self.links, self.linked, self.actions, self.programs = [], [], [], []
        self._open, self._labels, self._option, self._ended = [], [], None, False
        self.feed(text)
        for words, about in self._labels:
            for control in self.controls:
                if control is about or (about and control.id == about):
                    control.label = control.label or " ".join(words.split())

    def handle_starttag(self, tag, attributes):
        has = {name: value or "" for name, value in attributes}
        if tag not in VOID:
            self._open.append(tag)
        if tag == "main":
            self.main = has
        if tag == "a":
            self.links.append(has)
        if tag == "link":
            self.linked.append(has)
        if "data-program" in has:
            self.programs.append((has["data-program"], has["data-truth"]))
        if tag == "form" and "main" in self._open and has.get("method") == "post":
            self.actions.append(has.get("action", ""))
            self.action = self.actions[0]
        if "form" in self._open and self.action is not None and not self._ended:
            self._in_form(tag, has)

    def _in_form(self, tag, has):
        group = self.legends[-1] if "fieldset" in self._open and self.legends else ""
        if tag == "legend":
            self.legends.append("")
        elif tag == "label":
            self._labels.append(["", has.get("for", "")])
        elif tag in {"input", "select"}:
            kind = "select" if tag == "select" else has.get("type", "text")
            self.controls.append(
                Control(kind, has["name"], has.get("value", ""), "checked" in has, group, has.get("id", ""))
            )
            self.controls[-1].label = has.get("aria-label", "")
            if "label" in self._open:
                self._labels[-1][1] = self.controls[-1]
        elif tag == "option" and "select" in self._open:
            self._option = [has.get("value", ""), ""]
            if "selected" in has or not self.controls[-1].options:
                self.controls[-1].value = has.get("value", "")
        elif tag == "button":
            self.buttons.append(Button(has.get("name", ""), has.get("value", ""), has.get("formaction", "")))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self._open.pop() == tag, tag
        if tag == "option" and self._option:
            self.controls[-1].options[self._option[1].strip()] = self._option[0]
            self._option = None
        self._ended = self._ended or (tag == "form" and self.action is not None)

    def handle_data(self, text):
        if "title" in self._open and "head" in self._open:
            self.title += text
        if "h1" in self._open:
            self.heading += text
        if self._ended or "form" not in self._open:
            return
        if "legend" in self._open:
            self.legends[-1] += text
        elif self._option:
            self._option[1] += text
        elif "label" in self._open:
            self._labels[-1][0] += text
        elif "button" in self._open and self.buttons:
            self.buttons[-1].label += text
