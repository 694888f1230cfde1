// Files of an application are sent in parts as soon as they are chosen (tus 1.0.0); a lost connection is waited for.
import { token } from "./token.js";

const PART = 1024 * 1024;
const AGAIN = 3000;
const AWAY = [502, 503, 504]; // said by what stands before the portal while that starts again
const VERSION = { "Tus-Resumable": "1.0.0" };

const wait = (pause) => new Promise((done) => { setTimeout(done, pause); });
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

for (const input of document.querySelectorAll("input[data-send-to]")) {
  input.addEventListener("change", async (event) => {
    event.stopPropagation(); // no text was typed
    for (const file of [...input.files]) await send(input, file);
  });
}

async function send(input, file) {
  const line = input.parentElement.querySelector("[data-sending-line]");
  const say = (text) => { line.textContent = `${file.name}: ${text}`; };
  say(`${input.dataset.sending} 0%`);
  const begun = await ask(input.dataset.sendTo, "POST", say, input, {
    "Upload-Length": file.size,
    "Upload-Metadata": `filename ${base64(file.name)}`,
  });
  if (!begun.ok) return say(await reason(begun));
  const place = begun.headers.get("Location");
  let offset = 0;
  while (offset < file.size) {
    const answer = await part(place, file, offset, say, input);
    if (!answer.ok && answer.status !== 409) return say(await reason(answer));
    offset = Number(answer.headers.get("Upload-Offset"));
    say(`${input.dataset.sending} ${Math.floor((offset / file.size) * 100)}%`);
    if (answer.headers.get("Upload-File")) return sent(input, file, answer.headers.get("Upload-File"), say);
  }
  return undefined;
}

// A part that was lost on the way: the server is asked how far it is.
async function part(place, file, offset, say, input) {
  try {
    return await request(place, "PATCH", {
      "Upload-Offset": offset,
      "Content-Type": "application/offset+octet-stream",
    }, file.slice(offset, offset + PART));
  } catch {
    say(input.dataset.waiting);
    return ask(place, "HEAD", say, input, {});
  }
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

async function reason(answer) {
  try {
    return (await answer.json()).error;
  } catch {
    return `${answer.status}`;
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
