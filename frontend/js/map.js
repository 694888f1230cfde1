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
