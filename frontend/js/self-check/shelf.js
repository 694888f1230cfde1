// The browser's storage, one key. It may be refused, full, damaged, or written by another window or program.
const KEY = "mijn-gezondheid";
const VERSION = 1;

function storage() {
  try {
    const found = window.localStorage;
    found.setItem(`${KEY}-try`, "1");
    found.removeItem(`${KEY}-try`);
    return found;
  } catch {
    return null; // a private window, or a browser that may keep nothing
  }
}

export class Shelf {
  constructor(readCheck) {
    this.storage = storage();
    this.readCheck = readCheck;
  }

  get isRefused() {
    return this.storage === null;
  }

  /** What is kept, or null. What cannot be read is in `unreadable`, as it was. */
  read() {
    let text;
    try {
      text = this.storage?.getItem(KEY) ?? null;
    } catch {
      return null;
    }
    return text === null ? null : this.understand(text);
  }

  understand(text) {
    const unreadable = [];
    const read = (raw) => this.readCheck(raw) ?? void unreadable.push(JSON.stringify(raw));
    let raw = null;
    try {
      raw = JSON.parse(text);
    } catch {} // not JSON: as foreign as another shape
    if (raw?.version !== VERSION || !Array.isArray(raw.checks)) return { checks: [], draft: null, unreadable: [text] };
    const checks = raw.checks.map(read).filter(Boolean);
    const draft = raw.draft ? (read(raw.draft) ?? null) : null;
    const before = Array.isArray(raw.unreadable) ? raw.unreadable.filter((each) => typeof each === "string") : [];
    return { checks, draft, unreadable: [...before, ...unreadable] };
  }

  /** Whether it was kept. */
  write({ checks, draft, unreadable }) {
    try {
      this.storage.setItem(KEY, JSON.stringify({ version: VERSION, checks, draft, unreadable }));
      return true;
    } catch {
      return false;
    }
  }

  erase() {
    this.storage?.removeItem(KEY);
  }

  /** Another window changed or erased what is kept. */
  onChange(tell) {
    window.addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) tell();
    });
  }
}
