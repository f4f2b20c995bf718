// Makes pages more pleasant; all of them work without it.

const live = document.querySelector("[data-live-stream]");

/** Fetches this page again and puts its live parts in place of the old ones. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.redirected && document.querySelector("[data-live-follow]")) {
    location.replace(answer.url);
    return;
  }
  if (!answer.ok || answer.redirected) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const replacement = fresh.getElementById(part.id);
    if (!replacement && "liveFollow" in part.dataset) {
      location.reload();
      return;
    }
    const inUse = part.contains(document.activeElement) || part.querySelector(":checked");
    if (replacement && !inUse) {
      part.replaceChildren(...replacement.childNodes);
    }
  }
}

let waiting = false;

/** Refreshes soon, but not more often than once a second. */
function refreshSoon() {
  if (waiting || document.hidden) {
    return;
  }
  waiting = true;
  setTimeout(() => {
    waiting = false;
    refresh().catch(() => {});
  }, 1000);
}

let version = "";

/** For browsers or networks in which the stream does not get through. */
async function poll() {
  const answer = await fetch(live.dataset.liveVersion);
  const now = answer.ok ? await answer.text() : version;
  if (now !== version) {
    version = now;
    refreshSoon();
  }
}

function follow() {
  let polling = 0;
  const stream = new EventSource(live.dataset.liveStream);
  stream.addEventListener("changed", refreshSoon);
  stream.addEventListener("hello", () => {
    clearInterval(polling);
    polling = 0;
    if (document.querySelector("[data-live-follow]")) {
      // It may have ended before anybody listened.
      refreshSoon();
    }
  });
  stream.addEventListener("error", () => {
    polling ||= setInterval(() => poll().catch(() => {}), 5000);
  });
  document.addEventListener("visibilitychange", refreshSoon);
  addEventListener("pagehide", () => stream.close());
}

if (live && document.querySelector("[data-live]")) {
  follow();
}

for (const field of document.querySelectorAll("input[data-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-check-all]")) {
    for (const box of event.target.closest("form").querySelectorAll("input[name=id]")) {
      box.checked = event.target.checked;
    }
  }
});

document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("[data-busy]");
  if (button) {
    button.setAttribute("aria-busy", "true");
    button.textContent = button.dataset.busy;
    setTimeout(() => (button.disabled = true));
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});

addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-busy]")) {
    button.disabled = false;
  }
});
