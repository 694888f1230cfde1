// A section of an application: saved while somebody types. What is typed stays in the page, never in the browser's store.
import { token } from "./token.js";

const TYPED = 1500; // milliseconds after the last key
const PATIENCE = 30000; // for an answer
const AGAIN = 10000; // after a failure

const form = document.querySelector("form[data-autosave]");
const line = form.querySelector("[data-save-line]");
const words = form.dataset;
let changes = 0; // what was typed since the page came
let kept = 0; // how much of it the server has
let timer = 0;
let saving = null; // the saving that is under way
let leaving = false; // a button was pressed, and all is kept

const say = (text) => { if (line.textContent !== text) line.textContent = text; };

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

// Files go their own way.
function texts() {
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith("file-")) data.delete(name);
  return data;
}

function save() {
  if (!saving && kept < changes) saving = send().finally(() => { saving = null; });
  return saving;
}

// False where nobody answered.
async function send() {
  const upTo = changes;
  say(words.saving);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: texts(),
      credentials: "same-origin",
      keepalive: document.hidden,
      signal: AbortSignal.timeout(PATIENCE),
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
    tell(answer.status, await answer.json(), upTo);
  } catch {
    say(words.failed);
    later(AGAIN);
    return false;
  }
  if (kept < changes && upTo < changes) later(TYPED);
  return true;
}

function tell(status, told, upTo) {
  if (status === 200) {
    kept = upTo;
    for (const [key, seal] of Object.entries(told.seals)) {
      const field = form.elements[`seal-${key}`];
      if (field && !told.doubled.includes(key)) field.value = seal;
    }
    return say(told.doubled.length ? words.doubled : told.saved);
  }
  if (status === 401) {
    later(AGAIN);
    return say(words.signedOut);
  }
  return say(told.refused ?? words.failed);
}

function typed(pause) {
  changes += 1;
  showConditions();
  countWords();
  later(pause);
}

// What somebody typed before this script was there is not what the server has. After “back” the browser puts nothing
// back (autocomplete="off"): it would lay an old text over a newer one, under the newer one's seal.
function differs(field) {
  if (field.type === "file" || field.type === "hidden") return false;
  if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const given = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return field.value !== given?.value;
}

// Questions that hang on an answer are hidden until it is given; without this script they say so in words.
function showConditions() {
  for (const question of form.querySelectorAll("[data-shown-if]")) {
    const given = new FormData(form).getAll(question.dataset.shownIf);
    const onPage = form.elements[question.dataset.shownIf];
    if (!onPage) continue;
    const chosen = given.map((value) => (value === "on" ? "yes" : value));
    question.hidden = !question.dataset.shownFor.split(" ").some((option) => chosen.includes(option));
    question.querySelector("[data-condition]").hidden = true;
  }
}

// Beside what is said of the field, so not read out at every word.
function countWords() {
  for (const field of form.querySelectorAll("[data-words]")) {
    const about = document.getElementById(`${field.id}_helptext`);
    const told = about.querySelector("span") ?? about.appendChild(document.createElement("span"));
    const number = field.value.split(/\s+/).filter(Boolean).length;
    told.textContent = ` (${number})`;
    told.classList.toggle("too-many", number > Number(field.dataset.words));
  }
}

form.addEventListener("input", () => typed(TYPED));
form.addEventListener("change", () => typed(200));
// Nobody leaves the page for one that does not come: before a button does its work, the texts are saved from here.
form.addEventListener("submit", async (event) => {
  if (leaving || (!saving && kept === changes)) return; // within this event a second submit would go unheard
  event.preventDefault();
  if (await save() === false || (kept < changes && await save() === false)) return;
  kept = changes;
  leaving = true;
  form.requestSubmit(event.submitter);
  leaving = false;
});
document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
window.addEventListener("beforeunload", (event) => { if (kept < changes) event.preventDefault(); });
showConditions();
countWords();
if ([...form.querySelectorAll("input, select, textarea")].some(differs)) typed(TYPED);
