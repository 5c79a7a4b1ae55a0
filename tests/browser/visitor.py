"""A person at a browser. She goes by what she sees, headings, labels and buttons, and by the mark of each page."""

FORM = "main form[method=post]"
PATIENCE = 20_000
"""Milliseconds. A loaded machine is slow; what takes longer is not there."""


class Visitor:
    """One tab of one browser. `arrived`, if given, is called with the page after every step."""

    def __init__(self, page, tongue, root, arrived=None):
        self.page = page
        page.set_default_timeout(PATIENCE)
        self.tongue = tongue
        self.root = root
        self._arrived = arrived

    # What she sees

    @property
    def heading(self):
        return " ".join(self.page.locator("h1").inner_text().split())

    @property
    def title(self):
        return self.page.title()

    @property
    def mark(self):
        return self.page.locator("main").get_attribute("data-page")

    @property
    def shown(self):
        """Everything that can be read on the page, what is typed into its boxes included."""
        boxes = self.page.locator("input:not([type=hidden])").evaluate_all("boxes => boxes.map(box => box.value)")
        return " ".join([self.page.locator("body").inner_text(), *boxes])

    @property
    def path(self):
        return self.page.url.removeprefix(self.root).partition("#")[0]

    def groups(self):
        return [" ".join(text.split()) for text in self._form.locator("legend").all_inner_texts()]

    def choices(self, group=""):
        return [" ".join(text.split()) for text in self._within(group).locator("label.choice").all_inner_texts()]

    def boxes(self):
        """The labels of what one can write into."""
        return self._form.locator("input[inputmode]").evaluate_all("boxes => boxes.map(box => box.labels[0].innerText)")

    def lists(self):
        """The labels of the lists that unfold."""
        return self._form.locator("select").evaluate_all("all => all.map(each => (each.labels[0] || {}).innerText)")

    # What she does

    def open(self, address):
        """Follows a link or types an address of the site."""
        self.page.goto(self.root + address)
        self._seen()

    def write(self, label, text, group=""):
        self._labelled(label, group).fill(text)

    def choose(self, label, option, group=""):
        self._labelled(label, group).select_option(label=option)

    def tick(self, label, group=""):
        self._labelled(label, group).check()

    def go_on(self):
        """Presses the first button of the form to go on with."""
        self._press(self._form.locator("button").first)

    def press(self, label):
        """Presses the button that says so."""
        self._press(self.page.locator("main").get_by_role("button", name=label, exact=True))

    def follow(self, label, within="body"):
        """Follows the link that says so."""
        self._press(self.page.locator(within).get_by_role("link", name=label, exact=True).first)

    def ask_why(self):
        """Follows the first link of the result to the page about a person."""
        self._press(self.page.locator("main a[href*='/program/']").first)

    def leave(self):
        """Presses what is always in the corner."""
        self._press(self.page.locator("#leave"))

    def back(self):
        self.page.go_back()

    def unfold(self):
        """Opens everything that is folded."""
        self.page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")

    @property
    def _form(self):
        return self.page.locator(FORM).first

    def _within(self, group):
        return self._form.get_by_role("group", name=group, exact=True) if group else self._form

    def _labelled(self, label, group):
        return self._within(group).get_by_label(label, exact=True)

    def _press(self, button):
        with self.page.expect_navigation():
            button.click()
        self._seen()

    def _seen(self):
        if self._arrived:
            self._arrived(self)
