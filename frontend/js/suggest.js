// Suggestions below every search field, as an editable combobox with a list (WAI-ARIA Authoring Practices).
// Without this file the field is an ordinary field of an ordinary form.

const PAUSE = 120; // milliseconds without a key before anything is asked
const SHORTEST = 2;

function combobox(box, number) {
  const input = box.querySelector("input");
  const list = document.createElement("div");
  const said = document.createElement("p");
  let timer;
  let asking;

  list.className = "suggestions";
  list.id = `suggestions-${number}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  box.append(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }

  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");

  function mark(option) {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** Forget what was asked or will be: an answer that comes after this shows nothing. */
  function stop() {
    clearTimeout(timer);
    asking?.abort();
  }

  function close() {
    stop();
    mark(null);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    said.textContent = "";
  }

  function show(html) {
    list.innerHTML = html;
    options().forEach((option, place) => (option.id = `${list.id}-${place}`));
    const isEmpty = !options().length;
    list.hidden = isEmpty;
    input.setAttribute("aria-expanded", String(!isEmpty));
    input.removeAttribute("aria-activedescendant");
    said.textContent = list.firstElementChild?.dataset.announcement ?? "";
  }

  async function ask() {
    const text = input.value.trim();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal });
      if (!answer.ok) return close();
      const html = await answer.text();
      if (!signal.aborted && document.activeElement === input) show(html);
    } catch {
      if (!signal.aborted) close(); // no connection: the field still searches
    }
  }

  function move(key) {
    const all = options();
    const here = all.indexOf(active());
    const to = { ArrowDown: here + 1, ArrowUp: here < 0 ? all.length - 1 : here - 1, Home: 0, End: all.length - 1 }[key];
    mark(all[to] ?? null); // past the last and before the first: back in the field
  }

  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    stop();
    if (input.value.trim().length < SHORTEST) return close();
    timer = setTimeout(ask, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (list.hidden) {
      if (key === "ArrowDown" && input.value.trim().length >= SHORTEST) {
        event.preventDefault();
        ask();
      } else if (key === "Enter") stop();
      return;
    }
    if (key === "ArrowDown" || key === "ArrowUp" || (active() && (key === "Home" || key === "End"))) {
      event.preventDefault();
      move(key);
    } else if (key === "Enter" && active()) {
      event.preventDefault();
      active().click();
    } else if (key === "Escape") {
      event.preventDefault();
      close();
    } else if (key === "Enter" || key === "Tab") close();
  });

  // The field keeps the focus while somebody points at a suggestion; a touch that scrolls the list closes nothing.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
}

document.querySelectorAll("[data-suggest]").forEach(combobox);

// The search in the header is a popover: who opens it wants to type.
document.getElementById("header-search")?.addEventListener("toggle", (event) => {
  if (event.newState === "open") event.target.querySelector("input").focus();
});
