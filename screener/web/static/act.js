// Seasoning for the letter: what is changed in it goes along with the mail links, and it can be copied.
"use strict";
(() => {
  const letter = document.getElementById("letter");
  const links = document.querySelectorAll("a[data-greeting]");
  const write = () => {
    for (const link of links) {
      const text = `${link.dataset.greeting}\n\n${letter.value}`.replaceAll("\n", "\r\n");
      const [address] = link.href.split("?");
      link.href = `${address}?subject=${encodeURIComponent(letter.dataset.subject)}&body=${encodeURIComponent(text)}`;
    }
  };
  letter.addEventListener("input", write);
  write(); // A browser may have kept what was changed before.
  const copy = document.querySelector("button[data-copy]");
  if (!navigator.clipboard) return;
  copy.hidden = false;
  copy.setAttribute("aria-live", "polite");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(letter.value);
    copy.textContent = copy.dataset.done;
  });
})();
