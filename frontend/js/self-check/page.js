// Small things that all parts of the page use.
export const byId = (id) => document.getElementById(id);

export function say(words, ...values) {
  return words.replace(/\{(\d)\}/g, (_whole, place) => values[place]);
}

export function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...inside.filter((each) => each !== null));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawing(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Dates and numbers as the visitor reads them. */
export function writer(language) {
  const place = language === "en" ? "en-GB" : "nl-NL";
  const days = new Intl.DateTimeFormat(place, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(place, { maximumFractionDigits: 1 });
  return { day: (on) => days.format(new Date(on)), number: (value) => numbers.format(value) };
}

/** Today as the clock of this device has it. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function focusOn(heading) {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}
