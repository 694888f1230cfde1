// What a check is, wherever it comes from: this browser, a file, another program. Anything else is null.
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g; // no text has these, and FHIR refuses them

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isMark = (value) => Number.isInteger(value) && value >= 0 && value <= 10;

export const isDay = (text) =>
  DAY.test(text) && !text.startsWith("0000") && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

export const cleanNote = (text, most) => text.replace(UNSEEN, "").trim().slice(0, most);

/** Returns a function that makes a check of `raw`, or null: `{ id, on, answers, note }`. */
export function checkReader({ parts, note }) {
  const known = new Set(parts.flatMap((part) => part.questions.map((question) => question.id)));
  return (raw) => {
    if (!isObject(raw) || !isObject(raw.answers)) return null;
    const { id, on, answers, note: text = "" } = raw;
    if (!ID.test(id) || typeof on !== "string" || !isDay(on) || typeof text !== "string") return null;
    const given = Object.entries(answers);
    if (!given.length || !given.every(([question, mark]) => known.has(question) && isMark(mark))) return null;
    return { id, on, answers: Object.fromEntries(given), note: cleanNote(text, note.most) };
  };
}

/** Whether both say the same, whatever their ids. */
export function areAlike(one, other) {
  const told = ({ on, answers, note }) => JSON.stringify([on, note, Object.entries(answers).sort()]);
  return told(one) === told(other);
}

/** In the order of their days; of one day the order in which they were made. */
export const inOrder = (checks) => [...checks].sort((one, other) => one.on.localeCompare(other.on));
