// Unfolds a page and gives back what is wrong or worth knowing there. A browser runs it in the page.
() => {
  for (const folded of document.querySelectorAll("main details")) folded.open = true;
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true });
  };
  const named = (element) => `${element.tagName} ${element.id || element.className}: ${element.textContent.trim()}`;
  // A link inside a sentence is as tall as its line, and nobody can ask for more (WCAG 2.5.8).
  const inSentence = (element) => element.tagName === "A" && getComputedStyle(element).display === "inline"
    && element.closest("p, li, dd, span.help").textContent.trim().length > element.textContent.trim().length;
  // A card whose link is spread over it is pressed anywhere.
  const pressed = (element) => {
    const spread = getComputedStyle(element, "::after").position === "absolute";
    return (spread ? element.parentElement : element).getBoundingClientRect();
  };
  const short = (element) => Math.min(pressed(element).width, pressed(element).height) < 44;
  const main = document.querySelector("main");
  const targets = [...document.querySelectorAll("a[href], button, select, summary, label.choice, input")];
  const fields = [...main.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), select")];
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  return {
    mark: main.dataset.page,
    title: document.title,
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    levels: headings.filter(shown).map((one) => Number(one.tagName[1])),
    wide: document.documentElement.scrollWidth - innerWidth,
    // A map shows a part of the state: what lies outside its frame is meant to be cut.
    cut: [...main.querySelectorAll("*:not(svg *)")]
      .filter((one) => shown(one) && !one.closest(".unseen") && one.getBoundingClientRect().right > innerWidth + 1)
      .map(named),
    small: targets
      .filter((one) => shown(one) && short(one) && !inSentence(one) && !one.matches(".choice input, .trap *, .unseen"))
      .map((one) => `${named(one)} ${pressed(one).width} x ${pressed(one).height}`),
    remembered: fields.filter((one) => one.autocomplete !== "off").map(named),
    leave: document.querySelectorAll("#leave").length,
    cookie: document.cookie,
  };
}
