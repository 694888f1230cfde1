// All checks of this visit, and whether they are kept. Nothing is kept until the person says so.
import { areAlike } from "./reading.js";

const NOTHING = () => ({ checks: [], draft: null, unreadable: [] });

export class Book {
  constructor(shelf) {
    this.shelf = shelf;
    const found = shelf.read();
    this.isKept = found !== null;
    Object.assign(this, found ?? NOTHING());
    this.isSaved = true; // as a file
    this.isFull = false; // the browser did not keep the last change
  }

  /** Change what there is by `edit`, on top of what other windows kept. Returns whether it is kept, where it should be. */
  change(edit) {
    this.catchUp();
    edit(this);
    this.isSaved = false;
    this.isFull = this.isKept && !this.shelf.write(this);
    return !this.isFull;
  }

  /** Take over what another window kept; where it erased all, nothing is kept here either. Returns whether it erased. */
  catchUp() {
    if (!this.isKept) return false;
    const found = this.shelf.read();
    if (found) Object.assign(this, found);
    else Object.assign(this, { ...NOTHING(), isKept: false });
    return !found;
  }

  /** Whether closing the page would lose a check. */
  get wouldLose() {
    return (this.isFull || !this.isKept) && !this.isSaved;
  }

  put(check) {
    return this.change(() => {
      const place = this.checks.findIndex(({ id }) => id === check.id);
      this.checks = place < 0 ? [...this.checks, check] : this.checks.with(place, check);
      this.draft = null;
    });
  }

  keepDraft(draft) {
    return this.change(() => { this.draft = Object.keys(draft.answers).length ? draft : null; });
  }

  remove(id) {
    return this.change(() => { this.checks = this.checks.filter((check) => check.id !== id); });
  }

  dropUnreadable() {
    return this.change(() => { this.unreadable = []; });
  }

  /** Add what is not there yet. Returns how many were added, and how many were there. */
  take(checks) {
    let added = 0;
    const isKept = this.change(() => {
      for (const check of checks) {
        if (this.checks.some((own) => areAlike(own, check))) continue;
        const isTaken = this.checks.some(({ id }) => id === check.id);
        this.checks = [...this.checks, isTaken ? { ...check, id: crypto.randomUUID() } : check];
        added += 1;
      }
    });
    return { added, already: checks.length - added, isKept };
  }

  /** Keep from now on, beside what another window may keep already. Returns whether the browser did. */
  keep() {
    const found = this.shelf.read();
    const own = this.checks;
    if (found) Object.assign(this, found, { draft: this.draft ?? found.draft });
    this.checks = [...this.checks.filter((check) => !own.some(({ id }) => id === check.id)), ...own];
    this.isKept = this.shelf.write(this);
    return this.isKept;
  }

  /** Keep nothing, though it stays in sight until the page is closed. */
  keepNothing() {
    this.shelf.erase();
    Object.assign(this, { isKept: false, isSaved: !this.checks.length, isFull: false });
    return true;
  }

  /** Leave nothing in memory; what another window keeps stays. */
  forget() {
    Object.assign(this, NOTHING(), { isKept: false, isSaved: true, isFull: false });
  }

  /** Returns what there was, to put it back while the page is still open. */
  erase() {
    const { checks, draft, unreadable, isKept } = this;
    this.shelf.erase();
    this.forget();
    return { checks, draft, unreadable, isKept };
  }

  restore(before) {
    const isKept = this.isKept || before.isKept;
    this.change(() => {
      this.checks = [...before.checks, ...this.checks.filter(({ id }) => !before.checks.some((check) => check.id === id))];
      this.draft ??= before.draft;
      this.unreadable = before.unreadable;
    });
    return !isKept || this.keep();
  }
}
