// What may help came with the page, for all dimensions alike. Here it is only put in order.
import { byId } from "./page.js";

const OPEN = 2;

export class Suggestions {
  constructor(words) {
    this.words = words;
    this.order = [];
    byId("check-where").addEventListener("submit", (event) => {
      event.preventDefault();
      this.fetchNear(new URLSearchParams(new FormData(event.target)));
    });
    this.keepPage();
  }

  /** Those for the lowest score first. */
  arrange(scores) {
    const low = ({ score }) => score ?? 11;
    this.order = [...scores].sort((one, other) => low(one) - low(other)).map(({ slug }) => slug);
    this.apply();
  }

  apply() {
    const list = byId("check-suggestions");
    const found = this.order.map((slug) => list.querySelector(`[data-dimension="${slug}"]`));
    found.forEach((details, place) => { details.open = place < OPEN; });
    list.append(...found);
  }

  /** Asks with the neighbourhood alone. */
  async fetchNear(asked) {
    const said = byId("check-where-said");
    try {
      const answer = await fetch(`${location.pathname}?${asked}`, { credentials: "omit" });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ["check-suggestions", "check-near-title"]) byId(id).replaceChildren(...page.getElementById(id).childNodes);
      said.textContent = byId("check-near-title").textContent;
      this.keepPage();
      this.apply();
    } catch {
      said.textContent = this.words.away;
    }
  }

  keepPage() {
    for (const link of document.querySelectorAll("#check-suggestions a")) link.target = "_blank";
  }
}
