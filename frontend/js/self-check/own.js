// All checks: seeing them over time, keeping, taking along, bringing back, erasing.
import { download, fhirFile, ownFile, readFile } from "./files.js";
import { linesOverTime } from "./over-time.js";
import { byId, element, focusOn, say, today } from "./page.js";
import { inOrder } from "./reading.js";

export class Own {
  constructor(book, told, write, { onView, onGone, onErased }) {
    Object.assign(this, { book, told, write, onView, onGone, onErased, undo: null });
    const click = (id, act) => byId(id).addEventListener("click", act);
    byId("check-keeping").addEventListener("change", ({ target }) => this.keep(target.value === "yes"));
    byId("check-file").addEventListener("change", () => this.bringBack());
    click("check-own-file", () => this.save("", ownFile(this.checks)));
    click("check-fhir-all", () => this.save("-fhir", fhirFile(this.checks, told)));
    click("check-erase", () => this.eraseAll());
    click("check-undo", () => this.putBack());
    click("check-unreadable-save", () => download(`mijn-gezondheid-onleesbaar-${today()}.json`, book.unreadable.join("\n")));
    click("check-unreadable-drop", () => { book.dropUnreadable(); this.show(); focusOn(byId("check-own-title")); });
    book.shelf.onChange(() => this.changedElsewhere());
    if (byId("check-file").files.length) this.bringBack();
  }

  get checks() {
    return inOrder(this.book.checks);
  }

  get words() {
    return this.told.words;
  }

  show() {
    const { book, checks, words } = this;
    const unread = book.unreadable.length;
    byId("check-keeping").hidden = book.shelf.isRefused;
    byId("check-refused").hidden = !book.shelf.isRefused;
    document.querySelector(`[name=keeping][value=${book.isKept ? "yes" : "no"}]`).checked = true;
    byId("check-unreadable").hidden = !unread;
    byId("check-unreadable").querySelector("p").textContent = unread === 1 ? words.unreadableOne : say(words.unreadable, unread);
    byId("check-out").hidden = !checks.length;
    byId("check-erase-line").hidden = !(checks.length || book.isKept);
    byId("check-none").hidden = checks.length > 0;
    byId("check-over").hidden = checks.length < 2;
    byId("check-sparks").replaceChildren(...linesOverTime(checks, this.told, this.write));
    byId("check-list").replaceChildren(...checks.reverse().map((check) => this.row(check)));
  }

  row(check) {
    const day = this.write.day(check.on);
    const view = this.button("button--secondary", this.words.view, day, () => this.onView(check));
    const gone = this.button("button--danger", this.words.remove, day, () => this.remove(check));
    const note = check.note ? element("p", {}, check.note) : null;
    return element("li", {}, element("b", {}, day), note, element("p", { class: "row" }, view, gone));
  }

  /** Short for the eye; whoever hears it alone is told of which day. */
  button(kind, words, day, onclick) {
    const rest = element("span", { class: "visually-hidden" }, `: ${day}`);
    return element("button", { type: "button", class: `button ${kind}`, onclick }, words, rest);
  }

  say(text, undo = null, place = "check-said") {
    for (const id of ["check-said", "check-keeping-said"]) byId(id).textContent = id === place ? text : "";
    this.undo = undo;
    byId("check-undo-line").hidden = !undo;
  }

  /** What `act` did is told; and where the browser did not keep it, that. */
  report(isKept, text, undo, place) {
    this.say(isKept ? text : this.words.keepFailed, undo, place);
    this.show();
  }

  sayFull() {
    this.say(this.words.keepFailed, null, "check-keeping-said");
  }

  keep(isWanted) {
    const isKept = isWanted ? this.book.keep() : this.book.keepNothing();
    this.report(isKept, isWanted ? this.words.kept : this.words.notKept, null, "check-keeping-said");
  }

  remove(check) {
    const isKept = this.book.remove(check.id);
    this.onGone(check);
    this.report(isKept, say(this.words.removed, this.write.day(check.on)), () => this.book.put(check));
    focusOn(byId("check-own-title"));
  }

  eraseAll() {
    const before = this.book.erase();
    this.onErased();
    this.report(true, this.words.erased, () => this.book.restore(before));
    focusOn(byId("check-own-title"));
  }

  putBack() {
    const isKept = this.undo();
    this.report(isKept, this.words.restored);
    focusOn(byId("check-own-title"));
  }

  /** From here on nobody puts back what was erased. */
  forget() {
    this.say("");
  }

  changedElsewhere() {
    const wasErased = this.book.catchUp();
    if (wasErased) {
      this.onErased();
      this.say(this.words.elsewhere);
    }
    this.show();
  }

  save(kind, content) {
    download(`mijn-gezondheid${kind}-${today()}.json`, content);
    this.book.isSaved = true;
  }

  async bringBack() {
    const field = byId("check-file");
    const lines = [];
    let isKept = true;
    for (const file of field.files) {
      const found = await readFile(file, this.told, this.book.shelf.readCheck);
      if (found.fault) lines.push(say(this.words[found.fault], file.name));
      else {
        const taken = this.book.take(found.checks);
        isKept &&= taken.isKept;
        lines.push(say(this.words.added, this.counted(taken.added)));
        if (taken.already) lines.push(say(this.words.already, this.counted(taken.already)));
        if (found.unread) lines.push(say(this.words.someUnread, this.counted(found.unread)));
      }
    }
    field.value = ""; // the same file may be chosen again
    this.report(isKept, lines.join(" "));
  }

  counted(number) {
    return number === 1 ? this.words.countOne : say(this.words.count, number);
  }
}
