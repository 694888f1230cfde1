// One check as it came out: the web, the same in numbers, its day and its note.
import { byId, element, focusOn, say, today } from "./page.js";
import { difference } from "./over-time.js";
import { cleanNote, isDay } from "./reading.js";
import { isLow, scoresOf } from "./scores.js";
import { clearScores, drawScores } from "./web.js";

export class Result {
  constructor(told, write, onChange) {
    Object.assign(this, { told, write, check: null });
    this.section = byId("check-result");
    this.svg = this.section.querySelector(".web");
    byId("check-on").addEventListener("change", ({ target }) => {
      if (isDay(target.value) && target.value <= today()) onChange({ ...this.check, on: target.value });
      else target.value = this.check.on;
    });
    byId("check-note").addEventListener("input", ({ target }) => {
      onChange({ ...this.check, note: cleanNote(target.value, told.note.most) }, false);
    });
  }

  /** `earlier` is the check before it, if there is one. */
  show(check, earlier, withFocus = true) {
    const { told, write } = this;
    const title = byId("check-result-title");
    this.check = check;
    title.textContent = say(told.words.result, write.day(check.on));
    byId("check-low").hidden = !isLow(check.answers, told);
    byId("check-on").value = check.on;
    byId("check-on").max = today();
    if (byId("check-note").value.trim() !== check.note) byId("check-note").value = check.note;
    this.noted(check);
    this.draw(scoresOf(check.answers, told.parts), earlier && scoresOf(earlier.answers, told.parts), earlier?.on);
    if (withFocus) focusOn(title);
  }

  /** Only the note changed: what is being typed is left alone. */
  noted(check) {
    this.check = check;
    byId("check-note-printed").textContent = check.note;
  }

  /** Leave nothing of it in the page. */
  clear() {
    this.check = null;
    clearScores(this.svg);
    for (const id of ["check-on", "check-note"]) byId(id).value = "";
    for (const id of ["check-result-title", "check-scores", "check-note-printed"]) byId(id).replaceChildren();
  }

  draw(scores, before, on) {
    const { words } = this.told;
    clearScores(this.svg);
    if (before) drawScores(this.svg, before, "then");
    drawScores(this.svg, scores, "now");
    byId("check-key-now").textContent = words.now;
    byId("check-key-then").hidden = !before;
    if (before) byId("check-key-then").lastElementChild.textContent = say(words.before, this.write.day(on));
    byId("check-scores").replaceChildren(...scores.map((each, place) => this.row(each, before?.[place], on)));
  }

  row({ label, score }, before, on) {
    const { words } = this.told;
    const told = score === null || !before || before.score === null ? null
      : element("span", { class: "table__note subtle small" }, difference({ score }, { ...before, on }, words, this.write));
    const value = score === null ? words.noScore : say(words.out, this.write.number(score));
    return element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, value, told));
  }
}
