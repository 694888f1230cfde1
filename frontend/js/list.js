// The lists: htmx swaps #results; this says aloud what changed, keeps opened filters open and tidies the address.

const opened = new Set();

/** Leave empty fields out of the address that is fetched and pushed. */
function tidy(fields) {
  for (const [name, value] of [...fields]) {
    if (value === "") fields.delete(name);
  }
  if (!fields.has("dichtbij")) fields.delete("straal");
}

function rememberOpened(results) {
  for (const facet of results.querySelectorAll("details[data-facet]")) {
    opened[facet.open ? "add" : "delete"](facet.dataset.facet);
  }
}

function reopen(results) {
  for (const facet of results.querySelectorAll("details[data-facet]")) {
    if (opened.has(facet.dataset.facet)) facet.open = true;
  }
}

/** Say the number of results in the page's live region. */
function announce(root, results) {
  const region = root.getElementById("results-status");
  if (region) region.textContent = results.dataset.announcement ?? "";
}

function isQuestion(root, field) {
  if (field.name === "straal") return Boolean(root.getElementById("dichtbij")?.value.trim());
  return field.type !== "search" && field.validity.valid;
}

export function followList(root) {
  const results = () => root.getElementById("results");
  if (!results()) return;

  root.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (ctx.request.body instanceof FormData) tidy(ctx.request.body);
  });
  // Typed words are searched when they are sent; "change" would ask for the same a second time. A half-typed year,
  // an amount with letters and a distance without a place are no question yet.
  root.addEventListener("change", (event) => !isQuestion(root, event.target) && event.stopPropagation(), true);
  root.addEventListener("htmx:before:swap", () => rememberOpened(results()));
  root.addEventListener("htmx:after:swap", () => {
    reopen(results());
    announce(root, results());
  });
  // A fault or a lost connection: go there the ordinary way, so that the visitor sees what is the matter.
  root.addEventListener("htmx:response:error", ({ detail: { ctx } }) => location.assign(ctx.request.action));
}
