// A proof of work while somebody fills in the form, so that a robot pays for each one. Everything works without it.
"use strict";
(() => {
  const form = document.querySelector("form[data-bits]");
  const bits = Number(form.dataset.bits);
  const PUZZLES = 16; // As in screener/campaign/proof.py.
  const SLICE = 12; // Milliseconds of work before the page may answer a finger again.
  const LONGEST = 6000; // Nobody waits longer for a proof; the form then goes without one.
  const opened = performance.now();

  // SHA-256 of one block of 40 bytes; its first word is all we look at. The browser's own is slower for so little, since
  // each of its answers comes by a promise, and it is missing where a page came over plain http.
  const K = new Int32Array(64);
  const START = new Int32Array(8);
  let found = 0;
  for (let n = 2; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = (Math.sqrt(n) % 1) * 4294967296;
    K[found] = (Math.cbrt(n) % 1) * 4294967296;
    found += 1;
  }
  const W = new Int32Array(64);
  const first = () => {
    for (let t = 16; t < 64; t += 1) {
      const x = W[t - 15], y = W[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[t] = (W[t - 16] + s0 + W[t - 7] + s1) | 0;
    }
    let a = START[0], b = START[1], c = START[2], d = START[3], e = START[4], f = START[5], g = START[6], h = START[7];
    for (let t = 0; t < 64; t += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    return (a + START[0]) | 0;
  };

  // The random beginning of the form's token, so that each form has puzzles of its own.
  const token = form.elements.token.value;
  for (let n = 0; n < 32; n += 1) W[n >> 2] = (W[n >> 2] << 8) | token.charCodeAt(n);
  W[10] = 1 << 31; // The message ends,
  W[15] = 320; // after so many bits.
  const solved = [];
  let number = 0;
  let state = bits ? "" : "done";
  let held = false;
  const channel = new MessageChannel(); // A timer would rest four milliseconds between slices.
  const work = () => {
    const until = performance.now() + SLICE;
    do {
      for (let turn = 0; turn < 64 && solved.length < PUZZLES; turn += 1) {
        W[8] = solved.length;
        W[9] = number;
        if (first() >>> (32 - bits)) number += 1;
        else { solved.push(number.toString(16)); number = 0; }
      }
    } while (solved.length < PUZZLES && performance.now() < until);
    if (solved.length < PUZZLES) { channel.port2.postMessage(0); return; }
    form.elements.proof.value = solved.join(".");
    form.dataset.took = Math.round(performance.now() - began);
    state = "done";
    if (held) send();
  };
  channel.port1.onmessage = work;
  let began = 0;
  const start = () => {
    if (state) return;
    state = "busy";
    began = performance.now();
    channel.port2.postMessage(0);
  };
  form.addEventListener("focusin", start); // Whoever only reads the page pays nothing.

  // A form that is sent before the proof is there, or faster than the server believes of a person, is held a moment.
  const send = () => {
    const rest = opened + Number(form.dataset.rest) - performance.now();
    if (rest > 0) { setTimeout(send, rest); return; }
    held = false;
    form.submit();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (held) return;
    held = true;
    document.getElementById("wait").hidden = false;
    start();
    if (state === "done") send();
    else setTimeout(() => { if (held) send(); }, LONGEST);
  });
})();
