// The pages as pictures: tiles of the written PDF at the sharpness that is in view. Old
// tiles stay until the new ones are decoded; what did not change is not fetched again.

import { h } from "./dom.js";
import { app, chosen, on, tell } from "./store.js";
import { inView, scale, shells, snap } from "./view.js";

const SIDE = 512;
/** Pixels an inch at which tiles are drawn: the next one up from what the screen needs. */
const LADDER = [25, 36, 50, 72, 100, 144, 200, 288, 400, 600];
const TRIES = 5;

/** What each page shows: `{ hash, levels: Map(name → level), current }`. */
const shown = new WeakMap();

function stateOf(shell) {
  if (!shown.has(shell)) shown.set(shell, { hash: shell.page.hash, levels: new Map(), current: null });
  return shown.get(shell);
}

function sharpness() {
  const wanted = scale() * 2540 * (window.devicePixelRatio || 1);
  return LADDER.find((ppi) => ppi >= wanted * 0.98) ?? LADDER.at(-1);
}

function level(shell, of, ink, ppi) {
  const name = `${ink}/${ppi}`;
  if (!of.levels.has(name)) {
    const element = h("div", { class: "level" });
    shell.tiles.append(element);
    of.levels.set(name, { name, ink, ppi, element, tiles: new Map() });
  }
  return of.levels.get(name);
}

function address(hash, { ink, ppi }, x, y) {
  const of = { all: `tile/${hash}`, pdf: `pdf/${hash}` }[ink] ?? `plate/${hash}/${ink}`;
  return `${of}/${ppi}/${x}/${y}.png`;
}

/** Marks what a new state of the page makes stale: all, or what touches a dirty box. */
function stale(of, page, dirty) {
  of.hash = page.hash;
  for (const one of of.levels.values()) {
    const k = one.ppi / 2540;
    const reach = SIDE / k;
    for (const tile of one.tiles.values()) {
      const left = tile.x * reach;
      const top = tile.y * reach;
      const touched = !dirty || dirty.some(([x, y, w, hgt]) =>
        x + w > left - 2 / k && x < left + reach + 2 / k && y + hgt > top - 2 / k && y < top + reach + 2 / k);
      tile.tries = 0;
      if (touched) tile.good = null;
      else if (tile.good) tile.good = page.hash;
    }
  }
}

/** Fetches what is missing or stale in view; drops what is far away. */
function update(shell) {
  const near = inView(shell, 220);
  const of = stateOf(shell);
  const far = inView(shell, 2000);
  if (!far) return drop(shell, of);
  if (!near) return;
  const ppi = sharpness();
  const now = level(shell, of, chosen.ink, ppi);
  if (of.current !== now) {
    of.current = now;
    shell.tiles.append(now.element);
  }
  const side = (SIDE * scale() * 2540) / ppi;
  const last = (units) => Math.max(0, Math.ceil((units * ppi) / 2540 / SIDE) - 1);
  const right = Math.min(last(shell.page.width), Math.floor(near.right / side));
  const bottom = Math.min(last(shell.page.height), Math.floor(near.bottom / side));
  const wanted = [];
  for (let y = Math.floor(near.top / side); y <= bottom; y++) {
    for (let x = Math.floor(near.left / side); x <= right; x++) wanted.push(fetchTile(shell, of, now, x, y));
  }
  settle(shell, of, now, wanted.filter(Boolean));
}

/** Asks for a tile that is not here as the page is now; `null` where it is. */
function fetchTile(shell, of, now, x, y) {
  const key = `${x}/${y}`;
  const tile = now.tiles.get(key) ?? { x, y, image: null, good: null, coming: null, tries: 0 };
  now.tiles.set(key, tile);
  if (tile.good === of.hash) return null;
  if (tile.coming?.hash === of.hash) return tile.coming.ready;
  const image = new Image();
  image.alt = "";
  image.draggable = false;
  image.src = address(of.hash, now, x, y);
  const coming = { hash: of.hash, image };
  tile.coming = coming;
  coming.ready = image.decode().then(
    () => ({ tile, coming }),
    () => {
      if (tile.coming === coming) tile.coming = null;
      if (tile.tries++ < TRIES) setTimeout(() => refresh(), 150 * tile.tries);
      return null;
    },
  );
  // A tile that shows nothing yet is shown as soon as it is here.
  if (!tile.image) coming.ready.then((made) => made && show(shell, of, now, made));
  return coming.ready;
}

/** Puts the new tiles of one state in together, and takes away the other sharpness. */
async function settle(shell, of, now, wanted) {
  const rev = app.state.rev;
  if (!wanted.length && of.levels.size === 1) return drawn(rev);
  const made = await Promise.all(wanted);
  for (const one of made) if (one) show(shell, of, now, one);
  if (of.current === now && made.every(Boolean)) {
    for (const old of [...of.levels.values()]) {
      if (old === now) continue;
      old.element.remove();
      of.levels.delete(old.name);
    }
  }
  drawn(rev);
}

function show(shell, of, now, { tile, coming }) {
  if (tile.coming !== coming) return;
  tile.coming = null;
  tile.tries = 0;
  tile.good = coming.hash === of.hash ? of.hash : null;
  set(tile, coming.image, now);
  if (tile.image) tile.image.replaceWith(coming.image);
  else now.element.append(coming.image);
  tile.image = coming.image;
}

/** Places a tile on whole pixels of the screen. */
function set(tile, image, { ppi }) {
  const k = (scale() * 2540) / ppi;
  const left = snap(tile.x * SIDE * k);
  const top = snap(tile.y * SIDE * k);
  image.style.left = `${left}px`;
  image.style.top = `${top}px`;
  image.style.width = `${snap((tile.x * SIDE + image.naturalWidth) * k) - left}px`;
  image.style.height = `${snap((tile.y * SIDE + image.naturalHeight) * k) - top}px`;
}

function drop(shell, of) {
  for (const one of of.levels.values()) one.element.remove();
  of.levels.clear();
  of.current = null;
}

let pending = 0;

function refresh() {
  clearTimeout(pending);
  pending = 0;
  for (const shell of shells) update(shell);
}

let told = 0;

/** Tells, once the frame with the tiles of a message is drawn, how long it took. */
function drawn(rev) {
  if (rev !== app.state.rev || told === rev) return;
  const busy = shells.some((shell) => inView(shell) && [...(stateOf(shell).current?.tiles.values() ?? [])].some((tile) => tile.coming));
  if (busy) return;
  told = rev;
  const { came } = app.state;
  requestAnimationFrame(() => {
    document.documentElement.dataset.drawn = rev;
    tell("drawn", { rev, took: performance.now() - came });
  });
}

on("state", ({ state, next }) => {
  told = 0;
  for (const shell of shells) {
    const of = stateOf(shell);
    const { page } = shell;
    if (of.hash !== page.hash) stale(of, page, next ? page.dirty : null);
  }
  refresh();
});

on("layout", () => {
  for (const shell of shells) {
    for (const one of stateOf(shell).levels.values()) {
      for (const tile of one.tiles.values()) if (tile.image) set(tile, tile.image, one);
    }
  }
});

let last = 0;

// While the zoom is on its way nothing is fetched; scrolling fetches at once.
on("view", () => {
  const same = sharpness() === last;
  last = sharpness();
  clearTimeout(pending);
  if (same) refresh();
  else pending = setTimeout(refresh, 90);
});

on("chosen", (key) => key === "ink" && refresh());
