// The same dimension through all checks: a small line for the eye, a sentence for everybody.
import { drawing, element, say } from "./page.js";
import { scoresOf } from "./scores.js";

const WIDE = 120;
const HIGH = 44;
const EDGE = 5;

export function linesOverTime(checks, { parts, words }, write) {
  const all = checks.map(({ on, answers }) => ({ on, scores: scoresOf(answers, parts) }));
  return parts.map(({ label }, place) => {
    const known = all.map(({ on, scores }) => ({ on, score: scores[place].score })).filter(({ score }) => score !== null);
    const told = known.length < 2 ? null : difference(known.at(-1), known.at(-2), words, write);
    const score = known.length ? write.number(known.at(-1).score) : words.noScore;
    return element("li", { class: "spark" }, element("b", {}, label), line(known),
      element("span", { class: "spark__score" }, score), told && element("span", { class: "spark__told" }, told));
  });
}

export function difference(now, then, words, write) {
  const more = Math.round((now.score - then.score) * 10) / 10;
  const day = write.day(then.on);
  if (!more) return say(words.same, day);
  return say(more > 0 ? words.more : words.less, write.number(Math.abs(more)), day);
}

function line(known) {
  const svg = drawing("svg", { class: "spark__line", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" });
  const step = (WIDE - 2 * EDGE) / Math.max(known.length - 1, 1);
  const points = known.map(({ score }, place) => [EDGE + place * step, HIGH - EDGE - (score / 10) * (HIGH - 2 * EDGE)]);
  svg.append(drawing("line", { class: "spark__foot", x1: 0, x2: WIDE, y1: HIGH - 1, y2: HIGH - 1 }));
  svg.append(drawing("polyline", { class: "spark__way", points: points.map(String).join(" ") }));
  for (const [cx, cy] of points.slice(-1)) svg.append(drawing("circle", { class: "spark__now", cx, cy, r: 4 }));
  return svg;
}
