"use strict";

// Everything here is a convenience: each page works without it.

// The error summary is read first.
document.querySelector("[data-focus]")?.focus();

// A preview that could not be fetched says so instead of standing still.
const announce = (failed) => {
  for (const element of document.querySelectorAll("[data-when-offline]")) element.hidden = !failed;
};
document.addEventListener("htmx:sendError", () => announce(true));
document.addEventListener("htmx:responseError", () => announce(true));
document.addEventListener("htmx:afterOnLoad", () => announce(false));
