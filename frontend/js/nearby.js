// "Use my location": asks the browser where somebody is, only when they press the button.

const DECIMALS = 3; // about 100 metres: near enough to find something, too coarse for an address

export function fillInLocation(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-locate]");
    if (!button) return;
    const say = (text) => (root.getElementById("locate-status").textContent = text);
    say(button.dataset.busy);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const field = root.getElementById(button.dataset.locate);
        field.value = `${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`;
        say("");
        field.dispatchEvent(new Event("change", { bubbles: true }));
      },
      () => say(button.dataset.failed),
      { maximumAge: 300_000, timeout: 15_000 },
    );
  });
}
