"use strict";

// On a phone the tasks are folded, so that phases and gates can be read at one go. Without this all stand open.
const tasks = document.querySelectorAll(".phase-tasks");
if (window.matchMedia("(max-width: 39.99rem)").matches) for (const one of tasks) one.open = false;
// Paper shows everything.
window.addEventListener("beforeprint", () => {
  for (const one of tasks) one.open = true;
});
