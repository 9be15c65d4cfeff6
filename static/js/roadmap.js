"use strict";

// On a phone each action is folded to its title, so that phases and gates can be read at one go. Without this all stand
// open. An address that names an action opens it.
const actions = [...document.querySelectorAll(".item-fold")];
if (window.matchMedia("(max-width: 39.99rem)").matches) for (const one of actions) one.open = false;

const openNamed = () => {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = named && named.querySelector(".item-fold");
  if (fold) fold.open = true;
};
openNamed();
window.addEventListener("hashchange", openNamed);

// Paper shows everything, and the screen is then as it was.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".item-fold:not([open]), .item-more:not([open])")];
  for (const one of opened) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
