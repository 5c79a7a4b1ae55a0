// Seasoning: every page works without this file.
"use strict";
(() => {
  const leave = document.getElementById("leave");

  // Leaving. The screen is covered in the same frame, whatever the network does, and this page is replaced in the history.
  const cover = () => {
    document.title = "…";
    document.body.replaceChildren();
    document.documentElement.hidden = true;
  };
  const go = () => {
    cover();
    requestAnimationFrame(() => location.replace(leave.href));
  };
  const announce = (words) => { voice.textContent = words; };
  const voice = document.createElement("div");
  voice.setAttribute("role", "status");
  voice.className = "unseen";
  document.body.append(voice);
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); go(); });
  }

  // Shift three times, at most five seconds apart; Shift together with another key is ordinary typing.
  const WAIT = 5000;
  let presses = 0;
  let alone = false;
  let timer = 0;
  const forget = (words) => {
    clearTimeout(timer);
    if (presses && words) announce(words);
    presses = 0;
  };
  addEventListener("keydown", (event) => {
    if (event.repeat) return; // A key that is held down says so again and again; slow fingers count as quick ones do.
    if (event.key === "Shift") alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    else { alone = false; forget(""); }
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    presses += 1;
    if (presses === 3) { go(); return; }
    announce(presses === 1 ? leave.dataset.two : leave.dataset.one);
    timer = setTimeout(() => forget(leave.dataset.stopped), WAIT);
  });

  // A page that comes back from the browser's own memory asks the server again, which knows whether the visit is over.
  addEventListener("pageshow", (event) => {
    const [step] = performance.getEntriesByType("navigation");
    if (event.persisted) { cover(); location.reload(); }
    else if (step && step.type === "back_forward") {
      for (const form of document.querySelectorAll("form[data-clear]")) form.reset();
    }
  });

  // The summary of what was not understood is read first.
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  // A page that answers a form it could not take (or that asked for one more row) is kept by browsers with everything
  // that was sent, to send it again, even on disk. Replacing its entry by itself makes them forget that.
  history.replaceState(null, "", location.href);

  // Whoever watches the line sees how much is sent. So every form is filled up to whole multiples of 2 KB.
  addEventListener("formdata", ({ formData }) => {
    if (formData.has("filling")) return;
    formData.append("filling", "");
    const length = new URLSearchParams(formData).toString().length;
    formData.set("filling", ".".repeat(2047 - ((length + 2047) % 2048)));
  });

  // "Nobody" stands alone.
  addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked) return;
    for (const other of target.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(target.name)}"]`)) {
      if (other !== target && (target.dataset.alone !== undefined || other.dataset.alone !== undefined)) other.checked = false;
    }
  });

  // One more row. The server draws the rows that are likely and hides none; a <template data-row> holds the next one.
  for (const button of document.querySelectorAll("button[data-add]")) {
    const rows = document.getElementById(button.dataset.add);
    const pattern = rows && rows.querySelector("template");
    if (!pattern) continue;
    button.addEventListener("click", (event) => {
      const number = rows.querySelectorAll("[data-row]").length;
      if (number >= Number(rows.dataset.most)) return;
      event.preventDefault();
      const row = document.createElement("template");
      row.innerHTML = pattern.innerHTML.replaceAll("__n__", String(number));
      const added = row.content.firstElementChild;
      rows.append(row.content);
      const first = added.querySelector("input, select");
      if (first) first.focus();
      if (number + 1 >= Number(rows.dataset.most)) button.hidden = true;
    });
  }

  // A page is printed by the button that says so.
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
})();
