"use strict";

// Everything here is a convenience: each page works without it.

// The error summary is read first.
document.querySelector("[data-focus]")?.focus();

// "Add a row" without a round trip. The button submits the form when this script is absent.
//   <div data-rows="energy"> rows … </div>
//   <template data-row-of="energy"> one row with __prefix__ for its index </template>
//   <button name="add_row" value="energy" data-add-row="energy">
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  if (!button) return;
  const name = button.dataset.addRow;
  const rows = document.querySelector(`[data-rows="${name}"]`);
  const pattern = document.querySelector(`template[data-row-of="${name}"]`);
  const total = document.querySelector(`[name="${name}-TOTAL_FORMS"]`);
  const most = document.querySelector(`[name="${name}-MAX_NUM_FORMS"]`);
  if (!rows || !pattern || !total || (most && Number(total.value) >= Number(most.value))) return;
  event.preventDefault();
  rows.insertAdjacentHTML("beforeend", pattern.innerHTML.replaceAll("__prefix__", total.value));
  total.value = String(Number(total.value) + 1);
  const row = rows.lastElementChild;
  window.htmx?.process(row);
  row.querySelector("input, select")?.focus();
});

// A preview that could not be fetched says so instead of standing still.
const announce = (failed) => {
  for (const element of document.querySelectorAll("[data-when-offline]")) element.hidden = !failed;
};
document.addEventListener("htmx:sendError", () => announce(true));
document.addEventListener("htmx:responseError", () => announce(true));
document.addEventListener("htmx:afterOnLoad", () => announce(false));

// Form: a row of the bills goes without a round trip; what cannot be sent stays; a form out of date is shown; the
// list of units offers what fits the carrier.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove-row]");
  const rows = button?.closest("[data-rows]");
  if (!rows) return;
  event.preventDefault();
  button.closest(".row").remove();
  (rows.lastElementChild?.querySelector("select") ?? document.querySelector(`[data-add-row="${rows.dataset.rows}"]`)).focus();
});
const unsent = (event) => {
  if (event.detail.elt.id === "assessment") document.getElementById("unsent").hidden = false;
};
document.addEventListener("htmx:sendError", unsent);
document.addEventListener("htmx:responseError", unsent);
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409) Object.assign(event.detail, { shouldSwap: true, isError: false });
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "main") return;
  document.querySelector("[data-focus]")?.focus();
  for (const field of document.querySelectorAll("#assessment input[type=text]")) {
    field.value = String(field.value); // typed, not given: so that Back restores it as well
    field.defaultValue = "";
  }
});
window.addEventListener("pageshow", () => document.getElementById("assessment")?.classList.remove("htmx-request"));
document.addEventListener("focusin", (event) => {
  const units = event.target.closest("select[name$='-unit']");
  if (!units) return;
  const fitting = units.closest(".row").querySelector("select[name$='-carrier']").selectedOptions[0]?.dataset.units?.split(" ");
  for (const option of units.options) option.disabled = Boolean(fitting && option.value && !option.selected && !fitting.includes(option.value));
});
