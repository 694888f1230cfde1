// Files of an application are sent in parts as soon as they are chosen (tus 1.0.0); a lost connection is waited for.
import { token } from "./token.js";

const PART = 1024 * 1024;
const AGAIN = 3000;
const AWAY = [502, 503, 504]; // said by what stands before the portal while that starts again
const LOCKED = 423; // another request is busy with the file: its last part came, and it is looked at
const SIGNED_OUT = 401;
const VERSION = { "Tus-Resumable": "1.0.0" };

const wait = (pause) => new Promise((done) => { setTimeout(done, pause); });
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

for (const input of document.querySelectorAll("input[data-send-to]")) {
  input.addEventListener("change", async (event) => {
    event.stopPropagation(); // no text was typed
    const refused = []; // what was said of these is not wiped out by the next file
    for (const file of [...input.files]) await send(input, file, refused);
  });
}

async function send(input, file, refused) {
  const line = input.parentElement.querySelector("[data-sending-line]");
  const say = (text) => { line.textContent = [...refused, `${file.name}: ${text}`].join(" "); };
  // The input is emptied: saving would send the same file again, and choosing it again would go unnoticed.
  const refuse = async (answer) => {
    const why = await reason(answer, input.dataset);
    say(why);
    refused.push(`${file.name}: ${why}`);
    input.value = "";
  };
  say(`${input.dataset.sending} 0%`);
  const begun = await ask(input.dataset.sendTo, "POST", say, input, {
    "Upload-Length": file.size,
    "Upload-Metadata": `filename ${base64(file.name)}`,
  });
  if (!begun.headers.has("Location")) return refuse(begun);
  const place = begun.headers.get("Location");
  let offset = 0;
  while (offset < file.size) {
    const answer = await part(place, file, offset, say, input);
    if (!answer.headers.has("Upload-Offset")) return refuse(answer);
    offset = Number(answer.headers.get("Upload-Offset"));
    say(`${input.dataset.sending} ${Math.floor((offset / file.size) * 100)}%`);
    if (answer.headers.get("Upload-File")) return sent(input, file, answer.headers.get("Upload-File"), say);
  }
  return undefined;
}

// A part that was lost on the way, or for which the server has no time: it is asked how far it is.
async function part(place, file, offset, say, input) {
  try {
    const answer = await request(place, "PATCH", {
      "Upload-Offset": offset,
      "Content-Type": "application/offset+octet-stream",
    }, file.slice(offset, offset + PART));
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
function sent(input, file, key, say) {
  const list = input.parentElement.querySelector("[data-sent-files]");
  const row = document.createElement("li");
  row.textContent = file.name;
  row.dataset.file = key;
  list.append(row);
  input.value = "";
  say(input.dataset.sent);
}
