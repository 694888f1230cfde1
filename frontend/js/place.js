// “Where do you live?” on the home page: the answer is shown there, and kept in this browser only.
// Without this script the same form leads to the page of that place.

const KEY = "hub-place";
const LONGEST = 80;

// A browser may refuse to keep anything: then the answer is shown, and not remembered.
const kept = {
  read() {
    try { return (localStorage.getItem(KEY) ?? "").slice(0, LONGEST); } catch { return ""; }
  },
  write(place) {
    try { localStorage.setItem(KEY, place); } catch { /* it is shown all the same */ }
  },
  forget() {
    try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
  },
};

function askWhere(root) {
  const section = root.querySelector("[data-near]");
  const form = section?.querySelector("[data-place-form]");
  if (!form) return;
  const field = form.elements.plaats;
  const result = section.querySelector("[data-near-result]");
  const forget = section.querySelector("[data-near-forget]");
  section.querySelector("[data-near-promise]").hidden = false;

  let asked = 0; // an answer to an earlier question, or to one that was taken back, comes too late
  const show = async (place) => {
    const mine = ++asked;
    result.textContent = result.dataset.busy;
    const found = await nearby(form.action, place);
    if (mine !== asked) return true;
    if (!found) return false;
    result.replaceChildren(found);
    kept.write(place);
    forget.hidden = false;
    return true;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!await show(field.value.trim())) form.submit(); // the page behind the form says what is wrong
  });
  forget.addEventListener("click", () => {
    asked += 1;
    kept.forget();
    field.value = "";
    result.replaceChildren();
    result.classList.remove("near__result--awaited");
    forget.hidden = true;
    field.focus();
  });
  const place = kept.read();
  if (!place || field.value) return;
  field.value = place;
  forget.hidden = false; // whether or not the portal answers
  result.classList.add("near__result--awaited"); // its room is there before the answer is: nothing jumps
  show(place).then((is_shown) => { if (!is_shown) result.replaceChildren(); });
}

// What stands near `place`, as its own page shows it; nothing where the hub knows no such place or does not answer.
async function nearby(address, place) {
  try {
    const answer = await fetch(`${address}?${new URLSearchParams({ plaats: place })}`, { credentials: "same-origin" });
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-nearby]");
    if (!found) return undefined;
    found.querySelector("[data-near-all]").hidden = false; // on its own page it would lead to itself
    return found;
  } catch {
    return undefined;
  }
}

askWhere(document);
