// One dimension at a time. Answers given before this script came count too.
import { byId, focusOn, say } from "./page.js";

export class Questions {
  constructor(root, { parts, words }, { onAnswer, onDone, onShow }) {
    Object.assign(this, { words, onAnswer, onDone, onShow });
    this.sections = [...root.querySelectorAll("[data-part]")];
    this.ids = parts.flatMap(({ questions }) => questions.map(({ id }) => id));
    root.querySelector(".self-check__parts").addEventListener("change", () => this.changed());
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-clear]");
      if (button) this.clear(button.dataset.clear);
    });
    byId("check-next").addEventListener("click", () => this.next());
    byId("check-back").addEventListener("click", () => history.back());
    window.addEventListener("popstate", ({ state }) => onShow(state?.part ?? -1));
  }

  get answers() {
    const chosen = this.ids.map((id) => [id, this.radios(id).find((radio) => radio.checked)]);
    return Object.fromEntries(chosen.filter(([, radio]) => radio).map(([id, radio]) => [id, Number(radio.value)]));
  }

  set answers(answers) {
    for (const id of this.ids) for (const radio of this.radios(id)) radio.checked = Number(radio.value) === answers[id];
    this.offerToClear();
  }

  radios(id) {
    return [...document.getElementsByName(id)];
  }

  changed() {
    byId("check-fault").textContent = "";
    this.offerToClear();
    this.onAnswer();
  }

  clear(id) {
    const radios = this.radios(id);
    for (const radio of radios) radio.checked = false;
    radios[0].focus();
    this.changed();
  }

  offerToClear() {
    const { answers } = this;
    for (const button of document.querySelectorAll("[data-clear]")) button.hidden = answers[button.dataset.clear] === undefined;
  }

  /** Show the part with this number; the browser's own “back” leads to the one before. */
  show(part, isNew = true) {
    this.part = part;
    this.sections.forEach((section, place) => section.classList.toggle("self-check__part--current", place === part));
    if (isNew) history.pushState({ part }, "");
    const isLast = part === this.sections.length - 1;
    byId("check-next").textContent = isLast ? this.words.finish : this.words.next;
    byId("check-fault").textContent = "";
    focusOn(this.sections[part].querySelector("h2"));
  }

  next() {
    if (this.part < this.sections.length - 1) return this.show(this.part + 1);
    if (Object.keys(this.answers).length) return this.onDone();
    byId("check-fault").textContent = say(this.words.nothingAnswered);
  }
}
