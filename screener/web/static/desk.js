// Seasoning for the desk: the findings follow what is typed, and rows are there before they are needed.
"use strict";
(() => {
  const form = document.getElementById("household");
  const findings = document.getElementById("findings");
  const heard = document.getElementById("heard");
  const WAIT = 350;
  let timer = 0;
  let asking = null;
  let again = false;
  let over = false;
  let refocus = false;

  // One question at a time, so that an older answer never takes the place of a newer one.
  const ask = async () => {
    clearTimeout(timer);
    if (over) return;
    if (asking) { again = true; return; }
    asking = new AbortController();
    again = false;
    findings.classList.add("waiting");
    try {
      const answer = await fetch(form.dataset.findings, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        signal: asking.signal,
      });
      const text = await answer.text();
      if (over) return;
      if (answer.ok) draw(text);
    } catch { // Without a line the button still works, and says what is wrong.
    }
    asking = null;
    findings.classList.remove("waiting");
    if (again) ask();
  };

  const draw = (text) => {
    const open = new Set([...findings.querySelectorAll("[data-program] > details[open]")].map(place));
    const at = findings.scrollTop;
    findings.innerHTML = text;
    for (const each of findings.querySelectorAll("[data-program] > details")) if (open.has(place(each))) each.open = true;
    findings.scrollTop = at;
    mark();
    if (refocus) toNext();
    refocus = false;
    const said = findings.querySelector("[data-heard]");
    heard.textContent = said ? said.textContent : "";
  };
  const toNext = () => {
    const next = findings.querySelector(".ask button") || findings.querySelector(".ask a");
    (next || findings).focus();
  };
  const place = (details) => {
    const about = details.closest(".about");
    return `${about ? about.querySelector("h2").textContent : ""} ${details.parentElement.dataset.program}`;
  };
  const mark = () => {
    const wrong = new Set([...findings.querySelectorAll("[data-fault]")].map((link) => link.dataset.fault));
    for (const name of findings.querySelectorAll("[data-at]")) {
      const row = document.getElementById(name.dataset.at);
      if (row) row.firstElementChild.textContent = name.textContent;
    }
    for (const field of form.querySelectorAll("input[type=text], select")) {
      if (wrong.has(field.id) && field !== document.activeElement) field.setAttribute("aria-invalid", "true");
      else if (field.hasAttribute("aria-invalid")) field.removeAttribute("aria-invalid");
      field.parentElement.classList.toggle("wrong", field.hasAttribute("aria-invalid"));
    }
  };

  // A row more as soon as the last one is begun.
  const append = (rows) => {
    const number = rows.querySelectorAll("[data-row]").length;
    if (number >= Number(rows.dataset.most)) return null;
    const row = document.createElement("template");
    row.innerHTML = rows.querySelector("template").innerHTML.replaceAll("__n__", String(number));
    const added = row.content.firstElementChild;
    rows.append(row.content);
    return added;
  };
  const rows = (within) => [...within.querySelectorAll("[data-row]")];

  form.addEventListener("input", ({ target }) => {
    const row = target.closest("[data-row]");
    if (row && row === rows(row.parentElement).at(-1)) append(row.parentElement);
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  form.addEventListener("change", ask);

  // An answer beside the findings goes into its field, and what is asked next comes with the new findings.
  findings.addEventListener("click", (event) => {
    const button = event.target.closest("[data-field]");
    const field = button && document.getElementById(button.dataset.field);
    if (!field || ![...field.options].some((each) => each.value === button.dataset.value)) return;
    event.preventDefault();
    field.value = button.dataset.value;
    const fold = field.closest("details");
    if (fold) fold.open = true;
    refocus = true;
    ask();
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === ".") { event.preventDefault(); toNext(); }
  });

  // Control and Enter: to the next person. Enter alone sends the form from anywhere, from a list too.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    if (!event.ctrlKey && event.target.matches("select")) { event.preventDefault(); form.requestSubmit(); }
    if (!event.ctrlKey) return;
    event.preventDefault();
    const here = event.target.closest("[data-row]");
    const first = form.querySelector("[data-row]");
    const all = here ? rows(here.parentElement) : [];
    const next = here ? all[all.indexOf(here) + 1] || append(here.parentElement) : first;
    if (next) next.querySelector("select, input").focus();
  });

  // Nothing that is still on its way may come back after the household is cleared or the page is left.
  const stop = () => {
    over = true;
    clearTimeout(timer);
    if (asking) asking.abort();
  };
  document.getElementById("next").addEventListener("submit", () => { stop(); form.reset(); findings.replaceChildren(); });
  form.addEventListener("submit", stop);
  addEventListener("pagehide", stop);

  const begin = form.querySelector("input[type=text]");
  if (!location.hash && !rows(form).some((row) => row.querySelector("input").value) && begin) begin.focus();
  if (/^#[ab][0-9]+$/.test(location.hash)) {
    const row = document.getElementById(location.hash.slice(1));
    if (row) row.querySelector("select, input").focus();
  }
})();
