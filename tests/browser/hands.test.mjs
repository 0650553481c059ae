// What the preview writes: ways, swaps, slots, pictures, the tray; each with its files.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { browse, Issue, preview, Tab, until } from "./desk.mjs";

let browser;
let issue;
let shown;
let clean;
const FILES = ["issue.toml", "stories/comment.md", "stories/lead.md"];
const SPARE = '+++\nheadline = "待用的稿"\n+++\n\n港口的早晨从一声汽笛开始。船靠岸，网上肩，秤杆一翘，街市就醒了。\n';

before(async () => {
  issue = new Issue();
  issue.write("stories/spare.md", SPARE);
  browser = await browse();
});
beforeEach(async () => {
  clean = Object.fromEntries(FILES.map((name) => [name, issue.read(name)]));
  shown = await preview(issue);
});
afterEach(async () => {
  await shown.stop();
  for (const [name, text] of Object.entries(clean)) issue.write(name, text);
});
after(async () => {
  await browser?.close();
  issue?.remove();
});

const arranged = (label, more = {}) => opened(label, { arrange: true, overlays: [], ...more });

async function opened(label, settings = {}) {
  const tab = await Tab.open(browser, shown.address, { settings });
  await tab.turn(label);
  return tab;
}

/** Takes the last change back, and holds the file against what it was. */
async function undone(tab, name) {
  await tab.changedAfter(() => tab.page.click("#undo"));
  await until(() => issue.read(name) === clean[name], "the file is as it was, byte for byte");
}

/** Chooses a slot by a click on a line of its story. */
async function pick(tab, label, slot) {
  const story = (await tab.record(label)).stories.find((one) => one.slot === slot);
  const at = await tab.spot(label, (story.lines[3] ?? story.pictures[0]).box);
  await tab.page.mouse.click(at.x, at.y);
  await tab.until((name) => document.querySelector("#story .facts")?.textContent.includes(name), slot);
}

test("two stories are swapped by dragging one onto the other", async () => {
  const tab = await arranged("4");
  const second = (await tab.record("4")).slots.find((slot) => slot.name === "second");
  const from = await tab.middle('.page[data-page="4"] [data-hand="comment:story"]');
  const to = await tab.spot("4", second.box);
  await tab.drag(from, { x: to.x, y: to.y + 40 });
  const rows = await tab.asked();
  assert.deepEqual(rows.filter((row) => /^[-+]/.test(row)).sort(), [
    '+comment = "stories/second.md"', '+second = "stories/comment.md"',
    '-comment = "stories/comment.md"', '-second = "stories/second.md"'].sort());
  assert.equal(issue.read("issue.toml"), clean["issue.toml"], "nothing is written before it is accepted");
  await tab.accept();
  const now = issue.read("issue.toml");
  assert.ok(now.includes('comment = "stories/second.md"') && now.includes('second = "stories/comment.md"'));
  assert.ok(now.startsWith(clean["issue.toml"].split("\n").slice(0, 2).join("\n")), "comments stay");
  assert.equal((await tab.record("4")).stories.find((one) => one.slot === "second").name, "comment");
  await undone(tab, "issue.toml");
  await tab.close();
});

test("two stories of different pages are swapped by buttons", async () => {
  const tab = await opened("4");
  await pick(tab, "4", "second");
  await tab.page.select('[data-lever="swap"] select', JSON.stringify({ page: "2", slot: "court" }));
  await tab.page.click('[data-lever="swap"] button');
  await tab.asked();
  await tab.accept();
  assert.ok(issue.read("issue.toml").includes('court = "stories/second.md"'));
  await undone(tab, "issue.toml");
  await tab.close();
});

test("a slot is made deeper by its handle, on the grid", async () => {
  const tab = await arranged("4");
  await pick(tab, "4", "comment");
  const { grid, slots } = await tab.record("4");
  const slot = slots.find((one) => one.name === "comment");
  const from = await tab.middle('.page[data-page="4"] [data-hand="comment:s"]');
  const { unit } = await tab.spot("4", slot.box);
  await tab.drag(from, { x: from.x, y: from.y - 3.3 * grid.leading * unit });
  const rows = await tab.asked();
  assert.ok(rows.some((row) => row === `+lines = ${slot.lines - 3}`), rows.join("\n"));
  await tab.accept();
  const now = issue.read("issue.toml");
  assert.match(now, new RegExp(`\\[page\\.slot\\.comment\\][^[]*lines = ${slot.lines - 3}`));
  assert.equal((await tab.record("4")).slots.find((one) => one.name === "comment").lines, slot.lines - 3);
  await undone(tab, "issue.toml");
  await tab.close();
});

test("a slot is moved by the keys, and left again with Escape", async () => {
  const tab = await arranged("4");
  await pick(tab, "4", "comment");
  await tab.page.keyboard.press("ArrowUp");
  await tab.page.keyboard.press("ArrowUp");
  await tab.page.waitForSelector(".over .ghost");
  await tab.page.keyboard.press("Escape");
  await tab.until(() => !document.querySelector(".over .ghost"));
  await pick(tab, "4", "comment");
  await tab.page.keyboard.down("Shift");
  await tab.page.keyboard.press("ArrowUp");
  await tab.page.keyboard.up("Shift");
  await tab.page.keyboard.press("Enter");
  const { slots } = await tab.record("4");
  const { lines } = slots.find((one) => one.name === "comment");
  assert.ok((await tab.asked()).includes(`+lines = ${lines - 1}`));
  await tab.page.keyboard.press("Escape");
  await tab.until(() => !document.querySelector("#ask[open]"));
  assert.equal(issue.read("issue.toml"), clean["issue.toml"]);
  await tab.close();
});

test("a picture is made larger by its handle, by lines and legs", async () => {
  const tab = await arranged("4");
  await pick(tab, "4", "lead");
  const record = await tab.record("4");
  const picture = record.stories.find((one) => one.slot === "lead").pictures[0];
  await tab.page.evaluate(async (box) => (await import("./view.js")).reveal("4", box, false), picture.box);
  const from = await tab.middle('.page[data-page="4"] [data-hand="lead:picture-0"]');
  const { unit } = await tab.spot("4", picture.box);
  await tab.drag(from, { x: from.x, y: from.y + 2.2 * record.grid.leading * unit });
  assert.ok((await tab.asked()).includes(`+lines = ${picture.lines + 2}`));
  await tab.accept();
  assert.match(issue.read("stories/lead.md"), new RegExp(`\\[\\[picture\\]\\][^[]*lines = ${picture.lines + 2}\\n`));
  assert.equal((await tab.record("4")).stories.find((one) => one.slot === "lead").pictures[0].lines, picture.lines + 2);
  await undone(tab, "stories/lead.md");
  await tab.close();
});

test("a picture is made smaller by buttons", async () => {
  const tab = await opened("4");
  await pick(tab, "4", "lead");
  const { lines } = (await tab.record("4")).stories.find((one) => one.slot === "lead").pictures[0];
  await tab.page.click('[data-lever="picture"] .stepper:nth-of-type(2) button:first-of-type');
  await (await tab.page.waitForSelector('[data-lever="picture"] button.main:enabled')).click();
  assert.ok((await tab.asked()).includes(`+lines = ${lines - 1}`));
  await tab.page.click("#ask button:not(.main)");
  await tab.close();
});

test("a story of the tray is put into a slot", async () => {
  const tab = await opened("4");
  await tab.page.click("#tab-tray");
  assert.match(await tab.text("#tray"), /stories\/spare\.md/);
  await tab.page.select("#tray select", JSON.stringify(["4", "comment"]));
  await tab.page.click("#tray li button");
  assert.ok((await tab.asked()).includes('+comment = "stories/spare.md"'));
  await tab.accept();
  assert.ok(issue.read("issue.toml").includes('comment = "stories/spare.md"'));
  await tab.until(() => document.querySelector("#tray").textContent.includes("stories/comment.md"));
  await undone(tab, "issue.toml");
  await tab.close();
});

test("a way out of copyfit is a button that writes it, and undo takes it back", async () => {
  issue.edit("stories/lead.md", "秦守礼今年61岁", `${"潮水退去，滩涂上留下一行脚印，新来的人沿着它走，老人站在堤上看。".repeat(3)}秦守礼今年61岁`);
  clean["stories/lead.md"] = issue.read("stories/lead.md");
  const tab = await opened("4");
  await tab.page.waitForSelector("#findings .way");
  const told = await tab.page.$$eval("#findings .told", (all) => all.map((one) => one.textContent));
  assert.ok(told.some((words) => /删|字/.test(words)), "cutting text is told, not done");
  const before_ = FILES.map((name) => issue.read(name));
  await tab.page.click("#findings .way");
  const rows = await tab.asked();
  assert.ok(rows.some((row) => row.startsWith("+")));
  await tab.accept();
  const changed = FILES.filter((name, at) => issue.read(name) !== before_[at]);
  assert.equal(changed.length, 1, "one file is written");
  const story = (await tab.record("4")).stories.find((one) => one.slot === "lead");
  assert.equal(story.over, 0, "it fits now");
  await undone(tab, changed[0]);
  await tab.until(() => document.querySelectorAll("#findings .way").length > 0);
  await tab.close();
});

test("a file that was edited meanwhile is not written over", async () => {
  const tab = await opened("4");
  await pick(tab, "4", "second");
  await tab.page.select('[data-lever="swap"] select', JSON.stringify({ page: "4", slot: "comment" }));
  await tab.page.click('[data-lever="swap"] button');
  await tab.asked();
  const mine = issue.read("issue.toml").replace("何雨汀", "何雨亭");
  await tab.drawnAfter(() => issue.write("issue.toml", mine));
  await tab.page.click("#ask button.main");
  await tab.page.waitForSelector(".toast-bad");
  assert.match(await tab.text(".toast-bad"), /issue\.toml/);
  assert.equal(issue.read("issue.toml"), mine);
  tab.faults = tab.faults.filter((fault) => !/status of 4\d\d/.test(fault));
  await tab.close();
});

test("changes are written at once where that was chosen", async () => {
  const tab = await opened("4", { atOnce: true });
  await pick(tab, "4", "second");
  await tab.page.select('[data-lever="swap"] select', JSON.stringify({ page: "4", slot: "comment" }));
  await tab.changedAfter(() => tab.page.click('[data-lever="swap"] button'));
  assert.equal(await tab.count("#ask[open]"), 0);
  assert.ok(issue.read("issue.toml").includes('comment = "stories/second.md"'));
  await tab.page.waitForSelector(".toast button");
  await tab.changedAfter(() => tab.page.click(".toast button"));
  assert.equal(issue.read("issue.toml"), clean["issue.toml"]);
  await tab.close();
});
