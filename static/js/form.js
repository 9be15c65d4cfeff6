"use strict";

// The calculator's form. Everything here is a convenience: the form works without it.

const formOf = () => document.getElementById("assessment");
const say = (text, where = "said") => {
  const status = document.getElementById(where);
  if (status && text && status.textContent !== text) status.textContent = text;
};
// A row that goes takes with it the place of an answer that is still on its way.
const forgetAnswer = () => window.htmx?.trigger(".split-aside", "htmx:abort");
// As if somebody had typed: the preview, the steps and the draft follow.
const changed = () => formOf()?.dispatchEvent(new Event("input", { bubbles: true }));

// Rows: one more or one less without a round trip. The buttons submit the form when this script is absent.
//   <div data-rows="energy"> rows … </div>
//   <template data-row-of="energy"> one row with __prefix__ for its index </template>
//   <button name="add_row" value="energy" data-add-row="energy"> and, in a row, <button data-remove-row>
const addRow = (name) => {
  const rows = document.querySelector(`[data-rows="${name}"]`);
  const pattern = document.querySelector(`template[data-row-of="${name}"]`);
  const total = document.querySelector(`[name="${name}-TOTAL_FORMS"]`);
  const most = document.querySelector(`[name="${name}-MAX_NUM_FORMS"]`);
  if (!rows || !pattern || !total || rows.children.length >= Number(most?.value ?? Infinity)) return null;
  rows.insertAdjacentHTML("beforeend", pattern.innerHTML.replaceAll("__prefix__", total.value));
  total.value = String(Number(total.value) + 1);
  const row = rows.lastElementChild;
  const label = rows.dataset.rowName.replace("0", total.value);
  for (const element of row.querySelectorAll("[data-row-label]")) element.textContent = label;
  window.htmx?.process(row);
  return row;
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  const row = button && addRow(button.dataset.addRow);
  if (!row) return;
  event.preventDefault();
  row.querySelector("input, select").focus();
  say(row.querySelector("legend").textContent, "said-of-rows");
  changed();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove-row]");
  const rows = button?.closest("[data-rows]");
  if (!rows) return;
  event.preventDefault();
  const row = button.closest(".row");
  const next = row.nextElementSibling ?? row.previousElementSibling;
  say(`${row.querySelector("legend").textContent}: ${rows.dataset.removed}`, "said-of-rows");
  forgetAnswer();
  row.remove();
  (next?.querySelector("select") ?? document.querySelector(`[data-add-row="${rows.dataset.rows}"]`)).focus();
  changed();
});

// Units: only those that fit the carrier; the one that its bills commonly use in the country is offered first, and a
// unit that still fits stays. The pattern of a new row knows which they are.
const patternOf = (name) => document.querySelector("template[data-row-of]")?.content.querySelector(`select[name$='-${name}']`);
const fitUnits = (row) => {
  const units = row.querySelector("select[name$='-unit']");
  const carrier = row.querySelector("select[name$='-carrier']").value;
  const known = [...(patternOf("carrier")?.options ?? [])].find((option) => option.value === carrier);
  const fitting = known?.dataset.units?.split(" ");
  const kept = units.value;
  units.replaceChildren(...patternOf("unit").cloneNode(true).children);
  for (const option of fitting ? [...units.options] : []) {
    if (option.value && !fitting.includes(option.value)) option.remove();
  }
  for (const group of units.querySelectorAll("optgroup:not(:has(option))")) group.remove();
  const usual = Object.fromEntries((known?.dataset.usual ?? "").split(" ").map((pair) => pair.split(":")));
  const country = document.getElementById("id_country").value;
  units.value = !fitting || fitting.includes(kept) ? kept : usual[country] ?? usual[""] ?? "";
  const bought = row.querySelector("[data-not-of-fuel]"); // what is filled in stays in sight, to be emptied
  bought.hidden = known?.dataset.fuel !== undefined && ![...bought.querySelectorAll("input")].some((field) => field.value);
};
document.addEventListener("change", (event) => {
  if (event.target.matches("select[name$='-carrier']")) {
    fitUnits(event.target.closest(".row"));
    changed();
  }
});

// Offers: a dated figure goes into its fields without a round trip. The button submits the form when this script is absent.
//   <button name="fill" value="carbon-EU" data-fill='{"carbon_price_per_t": "62.7"}'>
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (!button) return;
  event.preventDefault();
  const fields = Object.entries(JSON.parse(button.dataset.fill)).map(([name, value]) => [document.getElementById(`id_${name}`), value]);
  for (const [field, value] of fields) field.value = value;
  fields[0][0].focus();
  changed();
});

// Links to a field or a part open what folds it away, and put the cursor into it.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a[href^='#'], .steps a");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, summary");
  event.preventDefault();
  target.closest(".field, .group, .group-like")?.scrollIntoView({ block: "start" });
  field?.focus({ preventScroll: !target.matches("input, select, textarea") });
});

// Preview: one line at the bottom of a small screen, which opens into the whole; spoken once it has changed.
const openPreview = (open) => {
  const toggle = document.querySelector("[data-preview-toggle]");
  toggle?.setAttribute("aria-expanded", String(open));
  toggle?.closest(".split-aside").classList.toggle("is-open", open);
};
document.addEventListener("click", (event) => {
  const toggle = event.target.closest("[data-preview-toggle]");
  if (toggle) openPreview(toggle.getAttribute("aria-expanded") !== "true");
});
document.addEventListener("keydown", (event) => event.key === "Escape" && openPreview(false));
document.addEventListener("focusin", (event) => {
  if (event.target.matches("#assessment .split-main *")) openPreview(false); // it would cover what has the focus
});

// Sending: what cannot be sent stays; a form out of date, or of a lost session, comes back as it was typed.
const COMES_BACK = [403, 404, 409];
const unsent = (event) => {
  if (event.detail.elt.id === "assessment") document.getElementById("unsent").hidden = false;
};
document.addEventListener("htmx:sendError", unsent);
document.addEventListener("htmx:responseError", unsent);
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const mark = requestConfig.elt.id === "assessment" ? 'id="assessment"' : "data-lost";
  if (COMES_BACK.includes(xhr.status) && xhr.responseText.includes(mark)) Object.assign(event.detail, { shouldSwap: true, isError: false });
});
// What the industry's plants use the energy for, shown in the empty fields of the row that the answer is about.
const showUses = (place) => {
  const shown = Object.fromEntries(place.dataset.placeholders.split(" ").filter(Boolean).map((pair) => pair.split(":")));
  for (const field of place.closest(".row").querySelectorAll("input[name*='-end_uses_']")) {
    field.placeholder = shown[field.name.split("-").pop()] ?? "";
  }
};
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id === "preview") document.querySelectorAll("#assessment .row [data-placeholders]").forEach(showUses);
  if (event.detail.target.id === "preview") say(document.querySelector("[data-said]")?.innerHTML);
  if (event.detail.target.id !== "main") return;
  document.querySelector("[data-focus]")?.focus();
  for (const field of document.querySelectorAll("#assessment input[type=text]")) {
    field.value = String(field.value); // typed, not given: so that Back restores it as well
    field.defaultValue = "";
  }
});
window.addEventListener("pageshow", () => formOf()?.classList.remove("htmx-request"));

// Draft: what was typed stays in this tab (sessionStorage) until it is sent or the tab is closed. Back and reload bring
// it back, rows included, which the browser alone would not; a fresh visit is asked.
const draftKey = () => `draft:${location.pathname}`;
const stored = {
  read: () => { try { return JSON.parse(sessionStorage.getItem(draftKey())); } catch { return null; } },
  write: (draft) => { try { sessionStorage.setItem(draftKey(), JSON.stringify(draft)); return true; } catch { return false; } },
  clear: () => { try { sessionStorage.removeItem(draftKey()); } catch { /* no storage, no draft */ } },
};
const entriesOf = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
let drafting = true;
let timer = 0;
const save = (more = {}) => {
  const form = formOf();
  if (form && drafting) stored.write({ entries: entriesOf(form), ...more });
};
const ROW = /^(\w+)-(\d+)-(\w+)$/;
const restore = ({ entries }) => {
  const form = formOf();
  const rows = form.querySelector("[data-rows]");
  const name = rows.dataset.rows;
  forgetAnswer();
  rows.replaceChildren();
  form.elements[`${name}-TOTAL_FORMS`].value = "0";
  const prefixes = new Map();
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  for (const [key, value] of entries) {
    const [, of, index, field] = ROW.exec(key) ?? [];
    if (of === name && !prefixes.has(index)) prefixes.set(index, addRow(name) && prefixes.size);
    if (key.endsWith("_FORMS")) continue;
    const control = form.elements[of === name ? `${name}-${prefixes.get(index)}-${field}` : key];
    if (!control) continue;
    if (control.type === "checkbox") control.checked = true;
    else control.value = value;
    if (field === "carrier") fitUnits(control.closest(".row"));
  }
  changed();
};
document.addEventListener("input", (event) => {
  if (!event.target.closest("#assessment")) return;
  clearTimeout(timer);
  timer = setTimeout(save, 300);
});
window.addEventListener("pagehide", () => {
  if (timer) save(stored.read()?.sent ? { sent: true } : {});
});
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const form = formOf();
  if (event.detail.elt !== form || !event.detail.xhr.getResponseHeader("HX-Redirect")) return;
  clearTimeout(timer);
  timer = 0;
  const { revision } = form.elements;
  if (revision) revision.value = String(Number(revision.value) + 1); // our own save is not somebody else's
  save({ sent: true });
});
document.addEventListener("click", (event) => {
  const wish = event.target.closest("[data-draft]")?.dataset.draft;
  if (wish !== "restore" && wish !== "clear") return;
  const offer = document.getElementById("draft-offer");
  const draft = stored.read();
  drafting = offer.hidden ? false : true;
  if (wish === "restore" && draft) restore(draft);
  else stored.clear();
  document.querySelector("[data-draft=note]").hidden = !drafting;
  if (!offer.hidden) document.getElementById("id_country").focus();
  offer.hidden = true;
});
const recall = () => {
  const form = formOf();
  const draft = stored.read();
  if (!form || document.querySelector(".error-summary")) return;
  document.querySelector("[data-draft=note]").hidden = !stored.write(draft ?? {});
  if (!draft) return stored.clear();
  if (JSON.stringify(draft.entries) === JSON.stringify(entriesOf(form))) return undefined;
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "back_forward" || visit?.type === "reload") return restore(draft);
  if (draft.sent) return stored.clear();
  drafting = false; // what is offered is not typed over
  document.getElementById("draft-offer").hidden = false;
  return undefined;
};
window.addEventListener("pageshow", (event) => event.persisted || recall());
