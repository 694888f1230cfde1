// Checks as files, and back. Both kinds are made and read here, in the browser.
import { bundleOf, checkOf, questionsOf, responseOf, responsesIn } from "./fhir.js";

const FORMAT = "health-hub-utrecht/mijn-gezondheid";
const VERSION = 1;
const LARGEST = 5_000_000; // bytes: thousands of checks

export function ownFile(checks) {
  return { format: FORMAT, version: VERSION, checks };
}

export const fhirFile = (checks, told) => (checks.length === 1 ? responseOf(checks[0], told) : bundleOf(checks, told));

export function download(name, content) {
  const text = typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What one chosen file holds: `{ checks, unread }`, or `{ fault }`, the name of the words that say what is wrong. */
export async function readFile(file, told, readCheck) {
  if (file.size > LARGEST) return { fault: "tooLarge" };
  let content;
  try {
    content = JSON.parse((await file.text()).replace(/^\ufeff/, ""));
  } catch {
    return { fault: "notJson" };
  }
  const responses = responsesIn(content);
  return responses ? readResponses(responses, told, readCheck) : readOwn(content, readCheck);
}

function readOwn(content, readCheck) {
  if (content?.format !== FORMAT || !Array.isArray(content.checks)) return { fault: "notOurs" };
  if (content.version > VERSION) return { fault: "newer" };
  return readAll(content.checks, readCheck);
}

function readResponses(responses, told, readCheck) {
  if (!responses.length) return { fault: "notOurs" };
  const kinds = responses.map((response) => questionsOf(response, told));
  if (!kinds.includes("ours")) return { fault: kinds.includes("newer") ? "newer" : "otherQuestions" };
  return readAll(responses.map((response, place) => (kinds[place] === "ours" ? checkOf(response, told) : null)), readCheck);
}

function readAll(raw, readCheck) {
  const checks = raw.map(readCheck).filter(Boolean);
  return raw.length && !checks.length ? { fault: "notOurs" } : { checks, unread: raw.length - checks.length };
}
