// The self-check of Positive Health. Nothing here sends an answer anywhere: the one request, for what is near, holds a
// neighbourhood alone.
import { Book } from "./book.js";
import { download, fhirFile } from "./files.js";
import { Own } from "./own.js";
import { byId, focusOn, today, writer } from "./page.js";
import { Questions } from "./questions.js";
import { checkReader, inOrder } from "./reading.js";
import { Result } from "./result.js";
import { scoresOf } from "./scores.js";
import { Shelf } from "./shelf.js";
import { Suggestions } from "./suggestions.js";

const told = JSON.parse(byId("self-check-told").textContent);
const root = byId("self-check");
const write = writer(told.language);
const book = new Book(new Shelf(checkReader(told)));
const suggestions = new Suggestions(told.words);
const result = new Result(told, write, changeResult);
const questions = new Questions(root, told, { onAnswer, onDone: finish, onShow: showPart });
const own = new Own(book, told, write, { onView: view, onGone: ({ id }) => id === result.check?.id && wipe(), onErased: wipe });
const fresh = () => ({ id: crypto.randomUUID(), on: today(), answers: {}, note: "" });
let current = fresh(); // the check that is being filled in

function show(name) {
  root.dataset.view = name;
  byId("check-result").hidden = name !== "result";
  byId("check-own").hidden = name === "questions";
  byId("check-begin").textContent = told.words[Object.keys(current.answers).length ? "resume" : book.checks.length ? "again" : "start"];
  if (name !== "questions") own.show();
}

function begin() {
  own.forget();
  questions.answers = current.answers;
  show("questions");
  questions.show(0);
}

function onAnswer() {
  current = { ...current, answers: questions.answers };
  book.keepDraft(current);
}

function finish() {
  const isKept = book.put(current);
  history.pushState({ part: questions.sections.length }, "");
  view(current);
  if (!isKept) own.sayFull();
}

function view(check) {
  current = fresh();
  own.forget();
  showResult(check);
}

function showResult(check, withFocus = true) {
  const all = inOrder(book.checks);
  const earlier = all[all.findIndex(({ id }) => id === check.id) - 1];
  show("result");
  result.show(check, earlier, withFocus);
  suggestions.arrange(scoresOf(check.answers, told.parts));
}

function changeResult(check, isOther = true) {
  if (!book.put(check)) own.sayFull();
  if (isOther) showResult(check, false);
  else result.noted(check);
}

/** Leave nothing of what was filled in. */
function wipe() {
  current = fresh();
  questions.answers = {};
  result.clear();
  toStart();
}

/** Where the browser's own “back” and “forward” lead: -1 is the start. */
function showPart(part) {
  if (part < 0) return toStart();
  if (part >= questions.sections.length) return result.check ? showResult(result.check) : toStart();
  if (!Object.keys(current.answers).length && result.check) current = result.check; // back to mend an answer
  questions.answers = current.answers;
  show("questions");
  questions.show(part, false);
}

function toStart() {
  show("start");
  focusOn(byId("check-about"));
}

function startAgain() {
  current = fresh();
  begin();
}

function changeAnswers() {
  current = result.check;
  begin();
}

byId("check-begin").addEventListener("click", begin);
byId("check-again").addEventListener("click", startAgain);
byId("check-change").addEventListener("click", changeAnswers);
byId("check-fhir-one").addEventListener("click", () => {
  download(`mijn-gezondheid-fhir-${result.check.on}.json`, fhirFile([result.check], told));
});
root.addEventListener("click", ({ target }) => target.closest("[data-print]") && window.print());
window.addEventListener("beforeunload", (event) => {
  const isHalfDone = Object.keys(current.answers).length > 0;
  if (book.wouldLose || (isHalfDone && !book.isKept)) event.preventDefault();
});
// A browser may keep a page that was left, as it was, for whoever presses “back”.
window.addEventListener("pagehide", () => {
  own.forget();
  if (book.isKept) return;
  book.forget();
  wipe();
});

// The rarer letters are fetched for everybody: else a letter in somebody's note would decide what is asked of the server.
document.fonts.load(`1em ${getComputedStyle(root).fontFamily}`, "ł");
// A browser keeps what was filled in for “back”, for whoever presses that. HTML has this word for text alone.
for (const field of root.querySelectorAll("input")) field.setAttribute("autocomplete", "off");
for (const part of root.querySelectorAll("[data-with-script]")) part.hidden = false;
for (const part of root.querySelectorAll("[data-without-script]")) part.hidden = true;
current = { ...(book.draft ?? current) };
current.answers = { ...current.answers, ...questions.answers }; // ticked before this script came
history.replaceState({ part: -1 }, "");
show("start");
