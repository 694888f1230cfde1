// Draws scores on the empty web, by the same rule as `vocabulary/self_check/web.py`.
import { drawing } from "./page.js";

const HIGHEST = 10;

export function drawScores(svg, scores, style) {
  const [x, y] = svg.dataset.middle.split(",").map(Number);
  const at = ({ score }, place) => {
    const angle = (2 * Math.PI * place) / scores.length - Math.PI / 2;
    const reach = (svg.dataset.radius * score) / HIGHEST;
    return score === null ? null : [x + reach * Math.cos(angle), y + reach * Math.sin(angle)].map((each) => each.toFixed(1));
  };
  const points = scores.map(at).filter(Boolean);
  const group = svg.querySelector(".web__drawn");
  group.append(drawing("polygon", { class: `web__shape web__shape--${style}`, points: points.map(String).join(" ") }));
  if (style === "then") return;
  group.append(...points.map(([cx, cy]) => drawing("circle", { class: "web__dot", cx, cy, r: 5 })));
}

export const clearScores = (svg) => svg.querySelector(".web__drawn").replaceChildren();
