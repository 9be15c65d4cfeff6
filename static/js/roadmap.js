"use strict";

// On a phone the tasks of later phases are folded, so that the four gates can be read first. Without it all stand open.
if (window.matchMedia("(max-width: 39.99rem)").matches) {
  for (const tasks of document.querySelectorAll("[data-fold-on-phone]")) tasks.open = false;
}
// Paper shows everything.
window.addEventListener("beforeprint", () => {
  for (const tasks of document.querySelectorAll(".phase-tasks")) tasks.open = true;
});
