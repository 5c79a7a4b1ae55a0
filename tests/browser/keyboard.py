"""A person who has only a keyboard: Tab to get somewhere, space and arrows to choose, Enter to go on."""

from tests.browser.visitor import Visitor

STOPS_ON_A_PAGE = 150
HERE = """() => {
  const element = document.activeElement;
  const label = element.labels && element.labels.length ? element.labels[0].textContent : element.textContent;
  const group = element.closest('fieldset');
  const lines = [...element.getClientRects()];  // A link in a sentence may stand on two lines.
  const covered = (box) => {
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !top || !(element.contains(top) || top.contains(element));
  };
  const style = getComputedStyle(element);
  return {
    on: element !== document.body,  // After the last stop the browser begins anew from nothing.
    label: (element.getAttribute('aria-label') || label).trim().replace(/\\s+/g, ' '),
    group: group ? group.querySelector('legend').textContent.trim().replace(/\\s+/g, ' ') : '',
    go: element.matches('main form[method=post] button'),
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    hidden: !lines.length || lines.some(covered),
  };
}"""
"""What the focus is on, whether one sees that it is, and whether something covers it or it is off the screen."""


class KeyboardVisitor(Visitor):
    """A visitor without a mouse. `unseen` holds what had the focus without showing it."""

    def __init__(self, page, tongue, root):
        super().__init__(page, tongue, root)
        self.unseen = []

    def write(self, label, text, group=""):
        self._tab_to(label, group)
        self._keys.press("Control+A")
        self._keys.type(text)

    def choose(self, label, option, group=""):
        self._tab_to(label, group)
        options = self.page.locator(":focus option").all_inner_texts()
        self._keys.press("Home")
        for _ in range(options.index(option)):
            self._keys.press("ArrowDown")

    def tick(self, label, group=""):
        kind = self._tab_to(label, group)
        if kind == "radio":
            while self._here()["label"] != label:
                self._keys.press("ArrowDown")
        self._keys.press("Space")

    def go_on(self):
        self._tab_until(lambda here: here["go"])
        self._leave_by("Enter")

    def press(self, label):
        self._tab_until(lambda here: here["label"] == label)
        self._leave_by("Enter")

    def follow(self, label, within="body"):
        self.press(label)

    @property
    def _keys(self):
        return self.page.keyboard

    def _leave_by(self, key):
        with self.page.expect_navigation():
            self._keys.press(key)

    def _here(self):
        return self.page.evaluate(HERE)

    def _tab_to(self, label, group):
        """Tabs to a field. Of radio buttons only one is a stop: it is enough to be among them."""
        radio = self._labelled(label, group).get_attribute("type") == "radio"
        members = self.choices(group) if radio else [label]
        self._tab_until(lambda here: here["label"] in members and (not group or here["group"] == group))
        return "radio" if radio else "other"

    def _tab_until(self, there):
        for _ in range(STOPS_ON_A_PAGE):
            here = self._here()
            if there(here):
                return
            self._keys.press("Tab")
            here = self._here()
            if here["on"] and (not here["ringed"] or here["hidden"]):
                self.unseen.append((self.path, here["label"][:60]))
        raise AssertionError(f"No way to it by the keyboard from {self.page.url}")
