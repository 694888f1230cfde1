// A page of the admin on which the worker is busy: what it says is fetched again, and the whole page once it is done.
const EVERY = 1500;
const place = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
    if (!answer.ok || !fresh || fresh.dataset.progress !== place.dataset.progress) return location.reload();
    place.replaceChildren(...fresh.childNodes);
  } catch {
    // The connection failed: the next look may succeed.
  }
  return setTimeout(look, EVERY);
}

if (place) setTimeout(look, EVERY);
