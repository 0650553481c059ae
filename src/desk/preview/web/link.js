// What comes from the engine and what goes to it.

import { app, on, pages, tell } from "./store.js";

let source = null;
let again = null;
let later = null;

/** How long the records of changed pages wait for their tiles, in milliseconds. */
const PATIENCE = 120;

/** Listens to the engine for as long as the page is open and seen. */
export function connect() {
  clearTimeout(again);
  source?.close();
  if (document.hidden) return;
  source = new EventSource("events");
  source.addEventListener("open", () => tell("link", true));
  source.addEventListener("state", (event) => take(JSON.parse(event.data)));
  source.addEventListener("told", (event) => tell("told", JSON.parse(event.data)));
  source.addEventListener("error", () => {
    tell("link", false);
    // The browser tries again by itself, but not after an answer that it refuses.
    if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, 1000);
  });
}

// A browser opens few connections to one address, and each tab that listens holds one: a
// tab that is not seen gives its own back.
document.addEventListener("visibilitychange", connect);

function take(state) {
  const old = app.state;
  state.came = performance.now();
  app.state = state;
  const what = { state, old, next: old != null && state.rev === old.rev + 1 };
  // The pages first: what is changed of them is asked for before anything else is drawn.
  tell("state", what);
  setTimeout(() => tell("said", what));
  clearTimeout(later);
  if (old) later = setTimeout(records, PATIENCE);
  else records();
}

function records() {
  clearTimeout(later);
  for (const page of pages()) bring(page);
}

/** The record of a page: asked for once, kept while the page or its successor is shown. */
async function bring(page) {
  if (app.maps.has(page.hash)) return;
  app.maps.set(page.hash, null);
  const came = await load(page);
  if (came || !pages().some((shown) => shown.hash === page.hash)) return;
  app.maps.delete(page.hash);
  setTimeout(() => pages().some((shown) => shown.hash === page.hash) && bring(page), 500);
}

async function load(page) {
  const { rev } = app.state;
  const answer = await fetch(`map/${page.hash}.json`, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return false;
  const record = await answer.json();
  if (!app.maps.has(page.hash)) return true;
  for (const slot of record.slots) slot.boxes = slot.strips;
  record.rev = rev;
  app.maps.set(page.hash, record);
  if (pages().some((shown) => shown.hash === page.hash)) tell("record", page.label);
  return true;
}

/**
 * Brings the record of a page up to the last message. A page may look as it did while the
 * places of its text in the files have changed: before one of them is used, this asks.
 */
export async function freshen(label) {
  const page = pages().find((one) => one.label === label);
  const record = app.maps.get(page?.hash);
  if (record && record.rev !== app.state.rev) await load(page);
}

on("drawn", records);

// Of every page the record shown and the one before; all others are forgotten.
on("state", ({ state, old }) => {
  for (const page of old?.pages ?? []) {
    const now = state.pages.find((one) => one.label === page.label);
    const record = app.maps.get(page.hash);
    if (now && now.hash !== page.hash && record) app.before.set(page.label, record);
  }
  const shown = new Set(state.pages.map((page) => page.hash));
  for (const hash of app.maps.keys()) if (!shown.has(hash)) app.maps.delete(hash);
});

/** Sends a wish; gives the answer, or `{ error: { zh, en } }`. */
export async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok || said.error) return said;
    return { error: { zh: `服务答复 ${answer.status}`, en: `the server answered ${answer.status}` } };
  } catch {
    return { error: { zh: "预览服务没有应答", en: "the preview does not answer" } };
  }
}
