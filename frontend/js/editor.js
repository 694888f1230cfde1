// In the editor of /beheer/: counts along with texts that have a limit, and leads from the checklist to its fields.
// Without it the help says how long a text may be, and the server says where one is too long.
const words = document.currentScript.dataset;
const NEAR = 0.9; // from here on a screen reader is told too
const PAUSE = 1000; // milliseconds without typing before it is
const FIELDS = "input[type=text][maxlength], textarea[maxlength]";
const FOCUSABLE = "input:not([type=hidden]):not(:disabled), select, textarea, [contenteditable=true], button:not([data-comment-add])";

const announced = document.createElement("p");
announced.className = "w-sr-only";
announced.setAttribute("role", "status");

// As the server counts: a new line is sent as two characters, an emoji is one.
const lengthOf = (text) => [...text.replace(/\r?\n/g, "\r\n")].length;

function standing(count, limit) {
  const over = count - limit;
  const sentence = over === 1 ? words.overOne : over > 1 ? words.over : words.count;
  return sentence.replace("{count}", over > 0 ? over : count).replace("{limit}", limit);
}

function countAlong(field) {
  const limit = Number(field.getAttribute("maxlength"));
  field.removeAttribute("maxlength"); // a browser would cut off silently what is pasted
  const shown = document.createElement("p");
  shown.className = "hub-count";
  shown.id = `${field.id || field.name}-count`;
  (field.closest("[data-field-input]") ?? field).after(shown);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${shown.id}`.trim());
  field.closest("[data-field]")?.querySelector("[data-limit]")?.setAttribute("hidden", "");
  let pause;
  const show = (isTyped) => {
    const count = lengthOf(field.value);
    shown.textContent = standing(count, limit);
    shown.classList.toggle("hub-count--over", count > limit);
    clearTimeout(pause);
    if (isTyped && count >= limit * NEAR) pause = setTimeout(() => (announced.textContent = shown.textContent), PAUSE);
  };
  field.addEventListener("input", () => show(true));
  field.addEventListener("change", () => show(false));
  show(false);
}

function countBelow(element) {
  if (element.matches?.(FIELDS)) countAlong(element);
  element.querySelectorAll?.(FIELDS).forEach(countAlong);
}

function placeOf(hash) {
  const name = hash.split(":w:contentpath=")[1];
  return name ? document.querySelector(`[data-contentpath="${CSS.escape(name)}"]`) : document.getElementById(hash.slice(1));
}

function goTo(place) {
  const tab = place.closest("[role=tabpanel][hidden]");
  if (tab) document.getElementById(tab.getAttribute("aria-labelledby"))?.click();
  for (let panel = place.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
    panel.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
  }
  const side = document.querySelector("[data-form-side-close-button]");
  if (matchMedia("(max-width: 50rem)").matches) side?.click(); // there it lies over the form
  place.scrollIntoView({ block: "center" });
  (place.matches(FOCUSABLE) ? place : place.querySelector(FOCUSABLE))?.focus({ preventScroll: true });
}

// Wagtail's field for tags draws its own text field, and gives it no name.
function nameTagFields() {
  for (const field of document.querySelectorAll(".tagit-new .ui-autocomplete-input:not([aria-labelledby])")) {
    const label = field.closest("[data-field]")?.querySelector("input[id]");
    if (label) field.setAttribute("aria-labelledby", `${label.id}-label`);
  }
}

function followChecklist() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go-to-field]");
    const place = link && link.getAttribute("href").startsWith("#") && placeOf(link.hash);
    if (!place) return;
    event.preventDefault();
    goTo(place);
  });
  const panel = document.querySelector("[data-side-panel=checklist]");
  const toggle = document.querySelector("[data-side-panel-toggle=checklist]");
  if (!panel || !toggle) return;
  const counter = toggle.querySelector("[data-side-panel-toggle-counter]");
  new MutationObserver(() => {
    const missing = Number(panel.querySelector("[data-checklist]")?.dataset.missing ?? 0);
    counter.textContent = missing;
    counter.hidden = !missing;
  }).observe(panel, { childList: true });
}

function arrive() {
  const toggle = document.querySelector("[data-side-panel-toggle=checklist]");
  if (location.hash === "#checklist" && toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  const place = location.hash.length > 1 && placeOf(location.hash);
  if (place && place.closest("form")) setTimeout(() => goTo(place), 200); // after Wagtail's own scrolling
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-edit-form], form[data-counts]");
  if (!form) return;
  form.after(announced);
  countBelow(form);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach((node) => node.nodeType === 1 && countBelow(node));
  }).observe(form, { childList: true, subtree: true });
  followChecklist();
});
window.addEventListener("load", () => {
  nameTagFields();
  arrive();
});
