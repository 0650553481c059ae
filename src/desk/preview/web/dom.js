// Elements, made without any text being read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** The element that `selector` names. */
export const $ = (selector, root = document) => root.querySelector(selector);

/** An element with properties (`class`, `on…` and `data-…`, `aria-…` too) and children. */
export function h(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) put(made, key, value);
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return made;
}

/** An element of SVG with attributes and children. */
export function s(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.flat().filter(Boolean));
  return made;
}

/** The icon of that name in the sprite of the page. */
export function icon(name) {
  return s("svg", { class: "icon", "aria-hidden": "true" }, s("use", { href: `#i-${name}` }));
}

/** Puts an element at a box of hundredths of a millimetre, as shares of its page. */
export function place(made, [x, y, w, h], page) {
  const share = (part, whole) => `${((part / whole) * 100).toFixed(4)}%`;
  made.style.left = share(x, page.width);
  made.style.top = share(y, page.height);
  if (w != null) made.style.width = share(w, page.width);
  if (h != null) made.style.height = share(h, page.height);
  return made;
}

let pressed = null;
const later = new Map();
addEventListener("pointerdown", (event) => { pressed = event.target; }, true);
for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, () => setTimeout(() => {
    pressed = null;
    for (const draw of later.values()) draw();
    later.clear();
  }), true);
}

/**
 * Draws a panel anew with what `make` gives. What looks the same stays, with its focus and
 * open menus; while something in the panel is pressed it waits, for the click would be lost.
 */
export function renew(panel, make) {
  if (pressed?.isConnected && panel.contains(pressed)) return later.set(panel, () => renew(panel, make));
  const next = panel.cloneNode(false);
  next.append(...make());
  if (next.isEqualNode(panel)) return;
  const from = panel.scrollTop;
  const held = [...panel.querySelectorAll(REACHED)].indexOf(document.activeElement);
  panel.replaceChildren(...next.childNodes);
  panel.scrollTop = from;
  if (held >= 0) panel.querySelectorAll(REACHED)[held]?.focus({ preventScroll: true });
}

const REACHED = "button, select, input, [tabindex]";

function put(made, key, value) {
  if (value == null || value === false) return;
  if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
  else if (key === "class") made.className = value;
  else if (key in made && !key.includes("-")) made[key] = value;
  else made.setAttribute(key, value === true ? "" : value);
}
