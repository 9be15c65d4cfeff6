"use strict";

// The plan's editing page: what is typed is saved as it is changed, and what is not saved yet outlives every answer.
// Everything here is a convenience: each form works without it.

const FIELDS = "input:not([type=hidden]), textarea";
const fieldsOf = (root) => [...root.querySelectorAll(FIELDS)];
const sent = new WeakMap(); // field -> what the last request held
const isUnsaved = (field) => "unsaved" in field.dataset || field.value !== field.defaultValue;
const isUnsent = (field) => field.value !== (sent.get(field) ?? field.defaultValue);

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt.closest("#plan form");
  if (form && !event.detail.elt.matches("[data-drop]")) for (const field of fieldsOf(form)) sent.set(field, field.value);
});

// An answer to one field changes no field, only what stands beside it.
const markFaults = (form) => {
  for (const field of fieldsOf(form)) {
    const isBad = Boolean(document.getElementById(`${field.id}_error`)?.textContent.trim());
    field.closest(".field").classList.toggle("field-bad", isBad);
    if (isBad) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
};
document.addEventListener("plan:saved", (event) => {
  const { from, to } = event.detail;
  for (const field of fieldsOf(event.target)) {
    delete field.dataset.unsaved;
    field.defaultValue = sent.get(field) ?? field.value;
  }
  // Forms that showed the plan as it was just before know what it is now; those of an older one do not.
  for (const hidden of document.querySelectorAll("#plan input[name=revision]")) {
    if (to === from + 1 && hidden.value === String(from)) hidden.value = String(to);
  }
});

// Another answer brings the whole plan anew: what is typed and not saved, and what stands open, is put back into it.
let kept = null;
const COMES_BACK = [403, 409];
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig, target } = event.detail;
  const plan = document.getElementById("plan");
  if (!plan?.contains(requestConfig.elt)) return;
  if (COMES_BACK.includes(xhr.status) && xhr.responseText.includes('id="plan"')) {
    Object.assign(event.detail, { shouldSwap: true, isError: false });
  }
  if (!event.detail.shouldSwap || target !== plan) return;
  const answered = requestConfig.elt.closest("form");
  const isDropped = requestConfig.elt.matches("[data-drop]");
  const fields = fieldsOf(plan).filter((field) => (field.form === answered ? !isDropped && isUnsent(field) : isUnsaved(field)));
  kept = {
    fields: fields.map((field) => ({ id: field.id, value: field.value, isUnsent: isUnsent(field) })),
    open: [...plan.querySelectorAll("li[id] > details[open], details[id][open]")].map((fold) => fold.id || fold.parentElement.id),
    focus: document.activeElement?.id,
  };
});
const putBack = ({ fields, open, focus }) => {
  for (const id of open) {
    const place = document.getElementById(id);
    const fold = place?.matches("details") ? place : place?.querySelector(":scope > details");
    if (fold && !fold.matches(".plan-new")) fold.open = true;
  }
  const unsent = new Set();
  for (const { id, value, isUnsent: isNew } of fields) {
    const field = document.getElementById(id);
    if (!field) continue;
    field.value = value;
    field.dataset.unsaved = "";
    field.closest("details").open = true;
    if (isNew && !field.closest(".plan-new")) unsent.add(field);
  }
  for (const field of unsent) field.dispatchEvent(new Event("change", { bubbles: true }));
  const alert = document.querySelector("#plan [role=alert]");
  const before = alert ? null : document.getElementById(focus);
  (before ?? alert ?? document.querySelector("#plan [data-focus]"))?.focus();
};
document.addEventListener("htmx:afterSettle", (event) => {
  if (kept) {
    putBack(kept);
    kept = null;
    document.getElementById("plan-said").textContent = document.getElementById("plan").dataset.said;
  }
  const form = event.detail.requestConfig?.elt;
  if (form?.matches?.("#plan form")) markFaults(form);
});

// A link waits for what is typed to be saved; where it cannot be, the page stays.
let leaving = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]:not([data-drop])");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  const forms = new Set(fieldsOf(document.getElementById("plan")).filter(isUnsent).map((field) => field.form));
  const saving = [...forms].filter((form) => !form.closest(".plan-new") && !form.querySelector(".plan-conflict"));
  if (!saving.length || !window.htmx) return;
  event.preventDefault();
  leaving = link.href;
  for (const form of saving) window.htmx.trigger(form, "submit");
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr.status !== 200) leaving = null;
  if (!leaving || fieldsOf(document.getElementById("plan")).some(isUnsent)) return;
  location.href = leaving;
  leaving = null;
});

// Nothing typed leaves unnoticed.
const unsent = (event) => {
  if (event.detail.elt.closest?.("#plan")) document.getElementById("plan-unsent").hidden = false;
};
document.addEventListener("htmx:sendError", unsent);
document.addEventListener("htmx:responseError", unsent);
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) document.getElementById("plan-unsent").hidden = true;
});
window.addEventListener("beforeunload", (event) => {
  const plan = document.getElementById("plan");
  if (plan && fieldsOf(plan).some(isUnsaved)) event.preventDefault();
});
// Without htmx's own request a form leaves the page: what it holds is on its way.
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) for (const field of fieldsOf(event.target)) field.defaultValue = field.value;
});
