// Files of an application are sent in parts as soon as they are chosen (tus 1.0.0); a lost connection is waited for.
// What did not arrive whole, in this visit or in an earlier one, goes on when the same file is chosen again.
import { token } from "./token.js";

const PART = 1024 * 1024;
const AGAIN = 3000;
const AWAY = [502, 503, 504]; // said by what stands before the portal while that starts again
const GONE = [404, 410];
const LOCKED = 423; // another request is busy with the file: its last part came, and it is looked at
const SIGNED_OUT = 401;
const VERSION = { "Tus-Resumable": "1.0.0" };
const READABLE = 100 * PART; // what is larger is not taken anyway, and too much to read at once

// Places of what is not whole, by where it is sent to, its size and its fingerprint.
const begun = new Map();

const wait = (pause) => new Promise((done) => { setTimeout(done, pause); });
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const known = (input, size, print) => `${input.dataset.sendTo} ${size} ${print}`;

for (const input of document.querySelectorAll("input[data-send-to]")) {
  for (const { dataset } of input.parentElement.querySelectorAll("[data-begun]")) {
    if (dataset.fingerprint) begun.set(known(input, dataset.length, dataset.fingerprint), dataset.begun);
  }
  input.addEventListener("change", (event) => {
    event.stopPropagation(); // no text was typed
    sendAll(input);
  });
  sendAll(input); // what was chosen before this script had come
}

async function sendAll(input) {
  const refused = []; // what was said of these is not wiped out by the next file
  for (const file of [...input.files]) await send(input, file, refused);
}

async function send(input, file, refused) {
  const line = input.parentElement.querySelector("[data-sending-line]");
  const say = (text) => { line.textContent = [...refused, `${file.name}: ${text}`].join(" "); };
  say(`${input.dataset.sending} 0%`);
  const print = await fingerprint(file);
  let { place, answer } = await goOn(input, file, print, say) ?? await start(input, file, print, say);
  while (!answer.headers.get("Upload-File")) {
    if (!answer.headers.has("Upload-Offset")) {
      if (place && print) begun.set(known(input, file.size, print), place);
      return refuse(input, file, await reason(answer, input.dataset), refused, say);
    }
    const offset = Number(answer.headers.get("Upload-Offset"));
    say(`${input.dataset.sending} ${Math.floor((offset / file.size) * 100)}%`);
    const bytes = await read(file, offset);
    if (!bytes) return refuse(input, file, input.dataset.changed, refused, say);
    answer = await part(place, bytes, offset, say, input);
  }
  return sent(input, file, place, answer.headers.get("Upload-File"), say);
}

// SHA-256 of the content, in hexadecimal; empty where the browser can't tell it.
async function fingerprint(file) {
  try {
    if (file.size > READABLE) return "";
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    return "";
  }
}

// How far the same file is that did not arrive whole; nothing where there is none, or the server kept it no longer.
async function goOn(input, file, print, say) {
  const key = known(input, file.size, print);
  const place = begun.get(key);
  if (!place) return undefined;
  begun.delete(key); // it is on its way: nobody else goes on with it meanwhile
  const answer = await ask(place, "HEAD", say, input, {});
  if (!GONE.includes(answer.status)) return { place, answer };
  forget(input, place);
  return undefined;
}

function forget(input, place) {
  input.parentElement.querySelector(`[data-begun="${place}"]`)?.remove();
}

async function start(input, file, print, say) {
  const told = [`filename ${base64(file.name)}`, ...(print ? [`fingerprint ${base64(print)}`] : [])];
  const answer = await ask(input.dataset.sendTo, "POST", say, input, {
    "Upload-Length": file.size,
    "Upload-Metadata": told.join(","),
  });
  return { place: answer.headers.get("Location"), answer };
}

// Nothing where the file was changed or removed on the disk since it was chosen.
async function read(file, offset) {
  try {
    return await file.slice(offset, offset + PART).arrayBuffer();
  } catch {
    return undefined;
  }
}

// A part that was lost on the way, or for which the server has no time: it is asked how far it is.
async function part(place, bytes, offset, say, input) {
  try {
    const answer = await request(place, "PATCH", {
      "Upload-Offset": offset,
      "Content-Type": "application/offset+octet-stream",
    }, bytes);
    if (answer.status !== LOCKED) return answer;
    await wait(Number(answer.headers.get("Retry-After")) * 1000 || AGAIN);
  } catch {
    say(input.dataset.waiting);
  }
  return ask(place, "HEAD", say, input, {});
}

async function ask(place, method, say, input, headers) {
  for (;;) {
    try {
      return await request(place, method, headers);
    } catch {
      say(input.dataset.waiting);
      await wait(AGAIN);
    }
  }
}

async function request(place, method, headers, body) {
  const answer = await fetch(place, {
    method,
    body,
    credentials: "same-origin",
    headers: { ...VERSION, ...headers, "X-CSRFToken": token() },
  });
  if (AWAY.includes(answer.status) && !answer.headers.has("Tus-Resumable")) throw new Error("the portal is away");
  return answer;
}

// The input is emptied: saving would send the same file again, and choosing it again would go unnoticed.
function refuse(input, file, why, refused, say) {
  say(why);
  refused.push(`${file.name}: ${why}`);
  input.value = "";
}

// In words, always: a page for people, or nothing at all, is no sentence to show here.
async function reason(answer, words) {
  if (answer.status === SIGNED_OUT) return words.signedOut;
  try {
    return (await answer.json()).error || words.refused;
  } catch {
    return words.refused;
  }
}

// It stands there now: the input is emptied, so that saving does not send it a second time.
function sent(input, file, place, key, say) {
  const row = document.createElement("li");
  row.textContent = file.name;
  row.dataset.file = key;
  input.parentElement.querySelector("[data-sent-files]").append(row);
  forget(input, place);
  input.value = "";
  say(input.dataset.sent);
}
