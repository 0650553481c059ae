// Wheel, fingers and pointer on the desk: zoom, pan, look, choose.

import { $ } from "./dom.js";
import { chosenIn, headline, hit } from "./geometry.js";
import { h } from "./dom.js";
import { app, chosen, select, tell } from "./store.js";
import { fitted, pointed, zoom, zoomTo } from "./view.js";
import { openAt } from "./story.js";
import { t } from "./words.js";

const view = $("#view");
const card = $("#card");
const STILL = 5;

// Ctrl and the wheel, and two fingers on a touchpad, come as the same event.
let wanted = null;
let held = { anchor: null, at: null, time: 0 };

/**
 * What stood under the pointer when the zoom began: small pages stand in the middle of the
 * desk, so on its way the zoom may have to leave the place and come back to it.
 */
function anchorOf(at, time) {
  const same = time - held.time < 400 && Math.hypot(at.x - held.at.x, at.y - held.at.y) < STILL;
  held = same ? { ...held, time } : { anchor: pointed(at.x, at.y, true), at, time };
  return held.anchor;
}

view.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
  const first = wanted == null;
  wanted = (wanted ?? zoom()) * Math.exp(-Math.max(-60, Math.min(60, step)) * 0.006);
  const at = { x: event.clientX, y: event.clientY };
  const anchor = anchorOf(at, event.timeStamp);
  if (first) requestAnimationFrame(() => {
    zoomTo(wanted, at, anchor);
    wanted = null;
  });
}, { passive: false });

// Two fingers on a screen.
let pinch = null;
const between = ([a, b]) => [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];
const spread = (touches) => Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);
view.addEventListener("touchstart", (event) => {
  if (event.touches.length !== 2) return;
  event.preventDefault();
  pinch = { from: spread(event.touches), zoom: zoom(), anchor: pointed(...between(event.touches), true) };
}, { passive: false });
view.addEventListener("touchmove", (event) => {
  if (!pinch || event.touches.length !== 2) return;
  event.preventDefault();
  const [x, y] = between(event.touches);
  zoomTo(pinch.zoom * (spread(event.touches) / pinch.from), { x, y }, pinch.anchor ?? undefined);
}, { passive: false });
view.addEventListener("touchend", () => { pinch = null; });

// A mouse pans by dragging; a press that stays where it was chooses.
let drag = null;
view.addEventListener("pointerdown", (event) => {
  if (event.target.closest("button, .hand") || (event.button !== 0 && event.button !== 1)) return;
  drag = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop, moved: false, mouse: event.pointerType === "mouse" };
});
view.addEventListener("pointermove", (event) => {
  if (drag?.mouse && event.buttons) {
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(x, y) < STILL) return;
    if (!drag.moved) view.setPointerCapture(event.pointerId);
    drag.moved = true;
    view.classList.add("panning");
    view.scrollTo(drag.left - x, drag.top - y);
    return;
  }
  if (event.pointerType === "mouse") look(event);
});
view.addEventListener("pointerup", (event) => {
  const was = drag;
  end();
  if (!was || was.moved || event.button !== 0) return;
  if (Math.hypot(event.clientX - was.x, event.clientY - was.y) > STILL) return;
  const at = pointed(event.clientX, event.clientY);
  const found = at && hit(at.shell.page.label, at.x, at.y);
  select(found);
  if (found) tell("picked", found);
});
view.addEventListener("pointercancel", end);
view.addEventListener("pointerleave", () => hover(null));

view.addEventListener("dblclick", (event) => {
  if (event.target.closest("button, .hand")) return;
  const now = chosenIn(app.selected);
  if (now?.at) openAt(now);
  else if (fitted() === "page") zoomTo(1, { x: event.clientX, y: event.clientY });
});

function end() {
  drag = null;
  view.classList.remove("panning");
}

let looking = 0;

function look(event) {
  if (looking) return;
  const { clientX, clientY } = event;
  looking = requestAnimationFrame(() => {
    looking = 0;
    const at = pointed(clientX, clientY);
    hover(at && hit(at.shell.page.label, at.x, at.y), at);
  });
}

function hover(what, at = null) {
  const same = what?.label === app.hover?.label && what?.slot === app.hover?.slot;
  app.hover = what;
  tell("under", at && { at, what });
  if (same) return;
  tell("hover", what);
  drawCard();
}

/** The card of the story under the pointer: its headline and how it fits. */
function drawCard() {
  const now = chosen.arrange ? null : chosenIn(app.hover);
  card.hidden = !now?.story;
  if (card.hidden) return;
  const { story, slot, record } = now;
  const state = story.over ? t("over") + " " + t("linesOnly", story.over) : story.empty ? t("empty") + " " + t("linesOnly", story.empty) : t("fits");
  card.replaceChildren(
    h("b", {}, headline(story)),
    h("span", {}, `${slot.name} · ${record.files[story.file]}`),
    h("span", {}, `${t("linesAndChars", story.set, story.chars)} · `, h("em", { class: story.over ? "bad" : story.empty ? "warn" : "good" }, state)),
  );
}
