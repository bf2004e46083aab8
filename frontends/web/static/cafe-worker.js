/* Cafés without a network: what the network does not bring in time comes from where `cafe.js` has kept it. */

const PATIENCE = 4000; // milliseconds
const PAGES = /^\/veranstaltungen\/[0-9a-f-]{36}\/cafe\/[0-9a-f-]{36}$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (PAGES.test(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(part(request));
});

/* Fresh if it comes in time, and kept for the next time. */
async function page(request) {
  const cache = await caches.open("cafe");
  const fresh = fetch(request).then((response) => {
    if (response.ok) cache.put(request.url.split("?")[0], response.clone());
    return response;
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([fresh.catch(() => undefined), late]);
  return first ?? (await known(request)) ?? fresh;
}

/* Files bear a version: one that is kept is the right one. */
async function part(request) {
  return (await known(request)) ?? fetch(request);
}

function known(request) {
  return caches.match(request.url.split("#")[0], { ignoreVary: true, ignoreSearch: PAGES.test(new URL(request.url).pathname) });
}
