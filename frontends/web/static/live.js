/* Regions of a page that change while somebody looks at them: `frontends/web/live.py` says how. */

const PATIENCE = 5000; // milliseconds until a reader is told that nothing comes
const LONGEST_PAUSE = 60000;
const KEPT = ["open", "data-is-mine"]; // attributes that are the reader's

let ahead = 0; // milliseconds that the server's clock is ahead of ours

const voice = document.createElement("p");
voice.className = "kern-sr-only";
voice.setAttribute("role", "status");
document.body.append(voice);

class Region {
  constructor(element) {
    this.element = element;
    this.away = document.getElementById(`${element.id}-away`);
    this.pause = PATIENCE;
    this.announced = announcements(element);
  }

  open() {
    this.source = new EventSource(this.element.dataset.live);
    this.source.addEventListener("region", ({ data }) => { this.well(); this.show(data); });
    this.source.addEventListener("now", ({ data }) => { ahead = Date.parse(data) - Date.now(); tick(); });
    this.source.addEventListener("away", () => { this.away.hidden = false; });
    this.source.addEventListener("error", () => this.failed());
  }

  close() {
    this.source?.close();
    clearTimeout(this.reopening);
    clearTimeout(this.telling);
    this.telling = undefined;
  }

  well() {
    this.pause = PATIENCE;
    clearTimeout(this.telling);
    this.telling = undefined;
    this.away.hidden = true;
  }

  /* A stream that breaks off is taken up by the browser; one that was refused only by us. */
  failed() {
    this.telling ??= setTimeout(() => { this.away.hidden = false; }, PATIENCE);
    if (this.source.readyState === EventSource.CLOSED) {
      this.reopening = setTimeout(() => this.open(), this.pause);
      this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    }
  }

  show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const focused = document.activeElement;
    const inside = this.element.contains(focused);
    morphChildren(this.element, template.content);
    this.mark();
    if (inside && document.activeElement !== focused) {
      (focused.isConnected ? focused : this.element).focus({ preventScroll: true });
    }
    tick();
    this.announce();
  }

  /* What everybody gets says nothing of what is one's own; the page said that. */
  mark() {
    for (const id of this.element.dataset.mine.split(" ")) {
      this.element.querySelector(`[id="${id}"]`)?.setAttribute("data-is-mine", "");
    }
  }

  announce() {
    const now = announcements(this.element);
    const news = [...now].filter(([name, text]) => text && this.announced.get(name) !== text);
    this.announced = now;
    if (news.length) voice.textContent = news.map(([, text]) => text).join(" ");
  }
}

/* Name -> text of what is to be read out when it changes. */
function announcements(element) {
  const found = element.querySelectorAll("[data-announce]");
  return new Map([...found].map((each) => [each.dataset.announce, each.textContent.replace(/\s+/g, " ").trim()]));
}

/* Makes the children of one node like those of another, and keeps each node that is still meant: its focus, what was
   typed into it, whether it was folded. */
function morphChildren(old, fresh) {
  let place = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const same = counterpart(place, child);
    if (!same) {
      old.insertBefore(child, place);
      continue;
    }
    if (same === place) place = place.nextSibling;
    else old.insertBefore(same, place);
    morph(same, child);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function counterpart(place, child) {
  let node = place;
  while (node && (node.nodeName !== child.nodeName || (node.id ?? "") !== (child.id ?? ""))) node = node.nextSibling;
  return node;
}

function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  morphAttributes(old, fresh);
  if (!("countdownTo" in old.dataset)) morphChildren(old, fresh);
}

function morphAttributes(old, fresh) {
  for (const name of old.getAttributeNames()) {
    if (!KEPT.includes(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (!KEPT.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

/* What is left until each instant that the page counts down to. */
function tick() {
  for (const element of document.querySelectorAll("[data-countdown-to]")) {
    const left = Date.parse(element.dataset.countdownTo) - Date.now() - ahead;
    const text = minutes(Math.max(0, Math.ceil(left / 1000)));
    if (element.textContent !== text) element.textContent = text;
  }
}

function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const regions = [...document.querySelectorAll("[data-live]")].map((element) => new Region(element));

/* A page that nobody sees listens to nothing: a browser has few connections, and a phone little power. */
function listen() {
  for (const region of regions) {
    region.close();
    if (!document.hidden) region.open();
  }
}

document.addEventListener("visibilitychange", listen);
listen();
tick();
setInterval(tick, 250);
