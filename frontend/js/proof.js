// The proof of work, on the pages that ask for it: ALTCHA's widget, with the page's own words and a worker of this site.
import "altcha/external";

const { algorithms, defaults, i18n } = globalThis.$altcha;
const WORDS = ["label", "verifying", "verified", "error", "expired", "waitAlert"];

// Who sends the form while the sum is being done need not press twice.
function sendAfterwards(widget) {
  const form = widget.closest("form");
  let waits = false;
  form.addEventListener("submit", (event) => {
    waits = widget.getState?.() === "verifying";
    if (waits) event.preventDefault();
  });
  widget.addEventListener("statechange", ({ detail }) => {
    if (!waits || detail.state === "verifying") return;
    waits = false;
    if (detail.state === "verified") setTimeout(() => form.requestSubmit());
  });
}

const widget = document.querySelector("altcha-widget");
// Without a safe connection a browser has no sums: then the mail stays, as it does for who runs no script.
if (widget && window.isSecureContext) {
  const words = Object.fromEntries(WORDS.map((name) => [name, widget.dataset[name]]));
  const language = widget.getAttribute("language");
  i18n.set(language, { ...i18n.get("en"), ...words, verificationRequired: words.label });
  algorithms.set("PBKDF2/SHA-256", () => new Worker(widget.dataset.worker));
  sendAfterwards(widget);
  widget.closest(".proof").querySelector(".proof__without").remove();
  widget.closest(".proof__sum").hidden = false;
  defaults.set({ hideFooter: true, hideLogo: true, humanInteractionSignature: false, type: "native" });
}
