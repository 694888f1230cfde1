// On a narrow screen the filters are a sheet (a popover): its submit button only has to close it.

export function showNarrowFilters(root) {
  root.addEventListener("submit", (event) => {
    const sheet = event.target.querySelector?.("[popover]");
    if (sheet?.matches(":popover-open")) sheet.hidePopover();
  });
}
