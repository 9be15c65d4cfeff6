"use strict";

// The first phase's actions begin unfolded; on a phone none do, so that phases and gates can be read at one go. An
// address that names an action opens it.
const actions = [...document.querySelectorAll(".item-fold")];
if (window.matchMedia("(max-width: 39.99rem)").matches) for (const one of actions) one.open = false;

const openNamed = () => {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = named && named.querySelector(".item-fold");
  if (fold) fold.open = true;
};
openNamed();
window.addEventListener("hashchange", openNamed);

const all = document.querySelector("[data-open-all]");
if (all) {
  const words = [all.textContent, all.dataset.openAll];
  all.closest("[hidden]").hidden = false;
  all.addEventListener("click", () => {
    const open = all.textContent === words[0];
    for (const one of actions) one.open = open;
    all.textContent = words[open ? 1 : 0];
  });
}

// Paper shows everything, and the screen is then as it was.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".item-fold:not([open]), .item-more:not([open])")];
  for (const one of opened) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
