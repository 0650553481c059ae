// Changes to the files of the issue: proposed, shown as a difference, written, taken back.

import { $, h, icon } from "./dom.js";
import { app, choose, chosen, on, tell, writes } from "./store.js";
import { post } from "./link.js";
import { said, t } from "./words.js";

const ask = $("#ask");
const toasts = $("#toasts");
let busy = false;

/** Asks the engine what a change would write, shows it, and writes it when told to. */
export async function propose(edit) {
  if (busy || !writes()) return false;
  busy = true;
  const answer = await post("propose", edit);
  busy = false;
  if (answer.error) return refuse(answer.error);
  if (!answer.diff?.trim()) {
    toast(t("nothingChanged"));
    return false;
  }
  return chosen.atOnce ? apply(answer) : show(answer);
}

/** Shows the difference; resolves to whether it was written. */
function show(answer) {
  return new Promise((resolve) => {
    const once = h("input", { type: "checkbox", checked: chosen.atOnce });
    const write = h("button", { type: "submit", class: "main", autofocus: true }, t("apply"));
    const form = h("form", { method: "dialog" },
      h("h2", {}, t("askTitle")),
      diff(answer.diff),
      h("label", { class: "check" }, once, t("askAtOnce")),
      h("div", { class: "ask-foot" },
        h("button", { type: "button", onclick: () => ask.close("") }, t("cancel")), write));
    form.addEventListener("submit", () => { ask.returnValue = "write"; });
    ask.replaceChildren(form);
    ask.returnValue = "";
    ask.onclose = async () => {
      const yes = ask.returnValue === "write";
      if (yes && once.checked !== chosen.atOnce) choose("atOnce", once.checked);
      resolve(yes ? await apply(answer) : false);
    };
    write.value = "write";
    ask.showModal();
  });
}

/** A unified difference: files, places, and lines that go and come. */
function diff(text) {
  const rows = [];
  for (const line of text.replace(/\n$/, "").split("\n")) {
    if (line.startsWith("--- ") || line.startsWith("\\")) continue;
    if (line.startsWith("+++ ")) rows.push(h("div", { class: "diff-file" }, line.slice(4).replace(/^b\//, "")));
    else if (line.startsWith("@@")) rows.push(h("div", { class: "diff-at" }, line));
    else {
      const kind = { "+": "diff-new", "-": "diff-old" }[line[0]] ?? "diff-same";
      const tag = { "+": "ins", "-": "del" }[line[0]] ?? "span";
      rows.push(h("div", { class: kind }, h("i", {}, line[0] ?? " "), h(tag, {}, line.slice(1))));
    }
  }
  return h("div", { class: "diff", tabindex: 0, role: "region", "aria-label": t("askTitle") }, rows);
}

async function apply({ id, files }) {
  const answer = await post("apply", { id });
  if (answer.error) return refuse(answer.error);
  tell("wrote");
  const names = (files ?? answer.files ?? []).join(t("pinName", "", "").includes("：") ? "、" : ", ");
  toast(t("written", names), h("button", { type: "button", onclick: undo }, icon("undo"), t("undo")));
  return true;
}

/** Takes the last change back. */
export async function undo() {
  if (!writes() || !app.state.undo) return;
  const answer = await post("undo", {});
  if (answer.error) return refuse(answer.error);
  toast(t("undone"));
}

function refuse(error) {
  toast(t("failed", said(error)), null, true);
  return false;
}

/** Says something at the foot for a while; what went wrong stays longer. */
export function toast(words, action = null, bad = false) {
  const made = h("div", { class: bad ? "toast toast-bad" : "toast" },
    h("span", {}, words), action,
    h("button", { type: "button", class: "quiet", "aria-label": t("close"), onclick: () => made.remove() }, icon("close")));
  while (toasts.children.length > 2) toasts.firstChild.remove();
  toasts.append(made);
  setTimeout(() => made.remove(), bad ? 12000 : 6000);
}

on("told", (words) => toast(said(words), null, words.bad));
on("said", () => {
  $("#undo").disabled = !app.state.undo;
});
