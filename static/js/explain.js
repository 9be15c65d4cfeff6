"use strict";

// A figure's explanation in a dialog over the result; without this script its link leads to a page of its own.
// Escape and the button close it, and the focus goes back to the figure: the dialog does both by itself.
const dialog = document.getElementById("how");
const body = dialog?.querySelector("[data-how-body]");

const explain = async (address) => {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(String(answer.status));
  body.innerHTML = await answer.text();
  if (!dialog.open) dialog.showModal();
  body.querySelector("h2")?.focus();
  dialog.scrollTop = 0;
};

if (dialog) {
  for (const link of document.querySelectorAll("a[data-how]")) link.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const link = event.target.closest("a[data-how]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    explain(link.href).catch(() => location.assign(link.href));
  });
}
