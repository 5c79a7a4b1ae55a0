// The nearest town, worked out in the browser and written into the form, where it can be changed. Nothing is sent.
"use strict";
(() => {
  const button = document.getElementById("locate");
  const field = document.getElementById("town");
  const said = document.getElementById("located");
  if (!button || !("geolocation" in navigator)) return;
  button.hidden = false;
  const say = (words) => { said.hidden = false; said.textContent = words; };
  const OUTSIDE = 0.3; // Degrees, about 20 miles: no point of Connecticut is so far from the middle of every town.
  const nearest = ({ latitude, longitude }) => {
    let best = { far: OUTSIDE, name: "" };
    for (const town of document.querySelectorAll("#towns [data-at]")) {
      const [north, east] = town.dataset.at.split(" ").map(Number);
      const far = Math.hypot(latitude - north, (longitude - east) * Math.cos(latitude * Math.PI / 180));
      if (far < best.far) best = { far, name: town.value };
    }
    return best.name;
  };
  button.addEventListener("click", () => {
    say(button.dataset.wait);
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const name = nearest(coords);
      if (name) field.value = name;
      say(name ? button.dataset.done : button.dataset.far);
      if (name) field.focus();
    }, () => say(button.dataset.no), { timeout: 15000, maximumAge: 600000 });
  });
})();
