// Adds letters that have arrived to the top of the list, without moving the reader's focus.
const EVERY = 2000;

async function look() {
  if (document.hidden) return;
  const answer = await fetch("/").catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const arrived = [...page.querySelectorAll("#letters tr")].filter((row) => !document.getElementById(row.id));
  if (arrived.length === 0) return;
  document.querySelector("#letters").prepend(...arrived);
  document.querySelector("caption").replaceWith(page.querySelector("caption"));
  document.querySelector("#arrived").textContent = `Neu: ${arrived[0].querySelector("a").textContent}`;
}

setInterval(look, EVERY);
