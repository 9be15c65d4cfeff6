"use strict";

// The values of a chart, point by point: with the pointer, by touch, with the arrow keys. Without this script the
// same numbers stand in the table below each chart, which is where the words come from.
//   <figure> <div data-plot="name for the keyboard"> … <rect data-row="2"> … </div> <p data-plot-value hidden> <table>
for (const plot of document.querySelectorAll("[data-plot]")) {
  const figure = plot.closest("figure");
  const value = figure.querySelector("[data-plot-value]");
  const rows = [...figure.querySelectorAll("tbody tr")];
  const names = [...figure.querySelectorAll("thead th")].map((cell) => cell.textContent);
  if (!value || rows.length === 0) continue;
  const hint = value.textContent;
  let at = -1;

  const show = (row) => {
    at = row;
    const cells = rows[row] ? [...rows[row].cells].map((cell) => cell.textContent) : [];
    value.textContent = cells.length ? cells.map((cell, index) => `${names[index]}: ${cell}`).join(" · ") : hint;
    for (const hit of plot.querySelectorAll("[data-row]")) {
      hit.classList.toggle("g-hit-on", Number(hit.dataset.row) === row);
    }
  };
  const rowOf = (event) => Number(event.target.closest("[data-row]")?.dataset.row ?? -1);

  value.hidden = false;
  value.setAttribute("role", "status");
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", plot.dataset.plot);
  plot.tabIndex = 0;
  plot.addEventListener("pointerover", (event) => show(rowOf(event)));
  plot.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && show(-1));
  plot.addEventListener("focus", () => at < 0 && show(0));
  plot.addEventListener("blur", () => show(-1));
  plot.addEventListener("keydown", (event) => {
    const last = rows.length - 1;
    const next = {
      ArrowRight: Math.min(at + 1, last), ArrowDown: Math.min(at + 1, last),
      ArrowLeft: Math.max(at - 1, 0), ArrowUp: Math.max(at - 1, 0),
      Home: 0, End: last, Escape: -1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  });
}

// On paper nothing is folded.
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details.fold:not([open])")];
  for (const details of unfolded) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});
