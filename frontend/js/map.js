// The map of results: a marker that stands for several leads to their list, which opens.

export function openMarkers(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.(".plot__marker--many");
    const group = link && root.getElementById(link.getAttribute("href").slice(1));
    if (!group) return;
    event.preventDefault(); // following the link would take the focus away again
    group.open = true;
    group.querySelector("summary").focus();
  });
}

/** Where the operator named a server of tiles: fetch what shows them, once, and show them again after each swap. */
export function showTiles(root) {
  let fetched;
  const show = async () => {
    const box = root.getElementById("tiles");
    if (!box) return;
    fetched ??= fetchTiles(root, box.dataset);
    await fetched;
    box.dispatchEvent(new Event("hub:tiles", { bubbles: true }));
  };
  root.addEventListener("htmx:after:swap", show);
  show();
}

function fetchTiles(root, { script, sheet }) {
  const style = Object.assign(root.createElement("link"), { rel: "stylesheet", href: sheet });
  const code = Object.assign(root.createElement("script"), { src: script });
  root.head.append(style, code);
  return Promise.all([style, code].map((part) => new Promise((done) => part.addEventListener("load", done))));
}
