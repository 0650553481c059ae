// What the page knows, and what the person before it has chosen.

/** Everything that the parts of the page share. */
export const app = {
  /** The last message of the engine; `null` before the first. */
  state: null,
  /** Records of pages by hash, as `map/HASH.json` gave them. */
  maps: new Map(),
  /** The record that each page, by its label, showed before the one it shows. */
  before: new Map(),
  /** What is chosen on a page: `{ label, story, slot, kind, index }`, or `null`. */
  selected: null,
  /** What the pointer stands on, in the same form. */
  hover: null,
  /** The hits of the search: `{ label, boxes }`. */
  hits: [],
  /** Which hit is the present one. */
  hit: -1,
  /** A change by hand that is not proposed yet: `{ label, slot | picture, … }`. */
  ghost: null,
  /** Whether a change of a slot goes into its layout file, where that is one of the issue. */
  inLayout: false,
};

const DEFAULTS = {
  theme: "auto", lang: null, spreads: false, panel: true, list: true, tab: "findings",
  overlays: ["pins"], ink: "all", atOnce: false, follow: true, arrange: false,
};

/** What was chosen, kept from one look to the next. */
export const chosen = { ...DEFAULTS, ...kept(localStorageOrNone(), "typeset-preview") };

const listeners = new Map();

/** Calls `heard` whenever `name` is told. */
export function on(name, heard) {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(heard);
}

/** Tells all who listen for `name`. */
export function tell(name, detail) {
  for (const heard of listeners.get(name) ?? []) heard(detail);
}

/** Chooses, keeps the choice and tells of it. */
export function choose(key, value) {
  chosen[key] = value;
  keep(localStorageOrNone(), "typeset-preview", chosen);
  tell("chosen", key);
}

/** Whether an overlay is shown. */
export const shows = (overlay) => chosen.overlays.includes(overlay);

/** Shows an overlay that is hidden, and hides one that is shown. */
export function toggle(overlay) {
  const rest = chosen.overlays.filter((one) => one !== overlay);
  choose("overlays", rest.length < chosen.overlays.length ? rest : [...rest, overlay]);
}

/** Chooses something on a page, or nothing. */
export function select(what) {
  app.selected = what;
  app.ghost = null;
  tell("select", what);
}

/** The pages that are shown. */
export const pages = () => app.state?.pages ?? [];

/** The page of that label. */
export const pageOf = (label) => pages().find((page) => page.label === label);

/** The record of the page of that label, once it is here. */
export const recordOf = (label) => app.maps.get(pageOf(label)?.hash) ?? null;

/** The section of a page: as it was told, else as its record says. */
export const sectionOf = (page) => page.section || app.maps.get(page.hash)?.section || "";

/** Whether the page may write. */
export const writes = () => app.state != null && !app.state.readonly;

/** Where page, zoom and scroll were, in this tab. */
export const session = {
  read: () => kept(sessionStorageOrNone(), "typeset-view"),
  write: (value) => keep(sessionStorageOrNone(), "typeset-view", value),
};

function kept(storage, key) {
  try {
    return JSON.parse(storage?.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function keep(storage, key, value) {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
}

function localStorageOrNone() {
  try { return window.localStorage; } catch { return null; }
}

function sessionStorageOrNone() {
  try { return window.sessionStorage; } catch { return null; }
}
