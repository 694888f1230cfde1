// The points over tiles of another server, only where the operator of the portal named one. Loaded by map.js.
import { control, divIcon, latLngBounds, map as makeMap, marker as makeMarker, tileLayer } from "leaflet/dist/leaflet-src.esm.js";

const CLOSEST = 16;
let current;

/** Each link of the drawing as a marker that does what the link does. */
function markers(links) {
  return links.map((link) => {
    const { latitude, longitude } = link.dataset;
    const number = link.querySelector("text")?.textContent ?? "";
    const icon = divIcon({ className: `tiles__marker${number ? " tiles__marker--many" : ""}`, html: number, iconSize: [30, 30] });
    const follow = () => link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    return makeMarker([latitude, longitude], { icon, title: link.getAttribute("aria-label") })
      .on("click", follow)
      .on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && follow())
      .on("add", ({ target }) => target.getElement().setAttribute("aria-label", link.getAttribute("aria-label")));
  });
}

function draw(box) {
  const drawing = box.parentElement.querySelector(".plot");
  const frame = document.createElement("div");
  const { tiles, credit, zoomIn, zoomOut } = box.dataset;
  const found = markers([...drawing.querySelectorAll(".plot__marker")]);
  let hasTiles = false;

  current?.remove();
  frame.className = "tiles__frame";
  box.replaceChildren(frame);
  box.hidden = false;
  current = makeMap(frame, { attributionControl: true, zoomControl: false, scrollWheelZoom: false });
  current.attributionControl.setPrefix(false);
  control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(current);
  current.fitBounds(latLngBounds(found.map((one) => one.getLatLng())).pad(0.1), { maxZoom: CLOSEST, animate: false });
  tileLayer(tiles, { attribution: credit, maxZoom: 19 })
    .on("tileload", () => {
      hasTiles = true;
      drawing.classList.add("plot--covered");
    })
    .on("tileerror", () => {
      if (!hasTiles) box.hidden = true; // no tiles at all: the drawing stays
    })
    .addTo(current);
  found.forEach((one) => one.addTo(current));
}

document.addEventListener("hub:tiles", (event) => draw(event.target));
