/* What a table brought: kept on this device until it is sent, once, whatever becomes of the network or the page. */

const form = document.querySelector("[data-harvest]");
const outbox = document.getElementById("outbox");
const KEY = "cafe-notes";
const AGAIN = 10000; // milliseconds until it is tried again

const kept = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
const keep = (notes) => localStorage.setItem(KEY, JSON.stringify(notes));

function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* A note as it stands in the list: what it says, and what became of it. */
function show(note, state, why = "") {
  let item = document.getElementById(`note-${note.id}`);
  if (!item) {
    item = document.createElement("div");
    item.id = `note-${note.id}`;
    item.className = "note";
    outbox.prepend(item);
  }
  item.dataset.state = state;
  const told = document.createElement("p");
  told.className = "kern-title";
  told.textContent = why ? `${form.dataset[state]} ${why}` : form.dataset[state];
  const said = document.createElement("p");
  said.className = "kern-body lines";
  said.textContent = [note.place, ...note.texts.filter(Boolean)].join("\n");
  item.replaceChildren(told, said);
  if (state === "refused") item.append(takeBack(note));
}

/* A note that was not accepted goes back into the form. */
function takeBack(note) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kern-btn kern-btn--secondary";
  button.append(Object.assign(document.createElement("span"), { className: "kern-label", textContent: form.dataset.again }));
  button.addEventListener("click", () => {
    for (const [name, value] of new URLSearchParams(note.body)) if (name !== "note_id") form.elements[name].value = value;
    keep(kept().filter((other) => other.id !== note.id));
    document.getElementById(`note-${note.id}`).remove();
    form.elements.insights.focus();
  });
  return button;
}

function write(event) {
  event.preventDefault();
  const fields = ["insights", "open_questions", "next_steps"].map((name) => form.elements[name]);
  const texts = fields.map((field) => field.value.trim());
  if (!texts.some(Boolean)) {
    fields[0].setCustomValidity(form.dataset.empty);
    fields[0].reportValidity();
    fields[0].setCustomValidity("");
    return;
  }
  const place = form.elements.place.selectedOptions[0].textContent;
  const body = new URLSearchParams(new FormData(form)).toString();
  const note = { id: form.elements.note_id.value, url: form.action, page: location.pathname, body, place, texts };
  keep([...kept(), note]);
  form.elements.note_id.value = freshId();
  for (const field of fields) field.value = "";
  show(note, "stored");
  send();
}

let sending = false;

async function send() {
  if (sending) return;
  sending = true;
  try {
    for (const note of kept().filter((note) => !note.refused)) await post(note);
  } finally {
    sending = false;
  }
}

async function post(note) {
  const here = note.page === location.pathname;
  const headers = { Accept: "application/json" };
  const request = { method: "POST", headers, body: new URLSearchParams(note.body), redirect: "error" };
  const response = await fetch(note.url, request).catch(() => undefined);
  if (response?.ok) {
    keep(kept().filter((other) => other.id !== note.id));
    if (here) show(note, "sent");
  } else if (response?.status === 422) {
    keep(kept().map((other) => (other.id === note.id ? { ...other, refused: true } : other)));
    if (here) show(note, "refused", (await response.json()).why);
  } else if (here) {
    show(note, response?.status === 401 ? "signIn" : "stored");
  }
}

/* The page itself is there without a network, too, with the parts that it has now. */
async function prepare() {
  if (!navigator.serviceWorker) return;
  if (!navigator.serviceWorker.controller) await navigator.serviceWorker.register("/veranstaltungen/cafe-worker.js");
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const ours = parts.filter((name) => new URL(name).pathname.startsWith("/static/"));
  const cache = await caches.open("cafe");
  await Promise.all([location.pathname, ...ours].map((url) => cache.add(url)));
  const old = (await cache.keys()).filter(({ url }) => url.includes("/static/") && !ours.includes(url));
  await Promise.all(old.map((request) => cache.delete(request)));
  const ready = document.getElementById("offline-ready");
  if (ready) ready.hidden = false;
}

if (form) {
  form.elements.note_id.value = freshId(); // a page that was kept bears an id that was used
  form.addEventListener("submit", write);
  for (const note of kept()) if (note.page === location.pathname) show(note, note.refused ? "refused" : "stored");
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  setInterval(send, AGAIN);
  send();
}
prepare().catch(() => undefined); // without a network it was prepared before, or can't be
