// What lies above the pages: every overlay, the pins, the plates, and the way to the file.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, Issue, preview, Tab } from "./desk.mjs";

let browser;
let issue;
let shown;

/** Sentences that are too much for the slot of the comment. */
const MORE = "潮水退去，滩涂上留下一行脚印，新来的人沿着它走，老人站在堤上看。".repeat(5);

before(async () => {
  issue = new Issue();
  issue.edit("stories/comment.md", "海还是那片海", `${MORE}海还是那片海`);
  [browser, shown] = await Promise.all([browse(), preview(issue)]);
});
after(async () => {
  await browser?.close();
  await shown?.stop();
  issue?.remove();
});

/** A tab that shows one overlay on a page. */
async function overlaid(name, label = "4") {
  const tab = await Tab.open(browser, shown.address, { settings: { overlays: name ? [name] : [] } });
  await tab.turn(label);
  return tab;
}

const over = (label, kind) => `.page[data-page="${label}"] .over .${kind}`;

/** The box of an element of the overlay, in hundredths of a millimetre. */
const boxes = (tab, selector) => tab.page.$$eval(selector, (all) =>
  all.map((one) => ["x", "y", "width", "height"].map((key) => Number(one.getAttribute(key)))));

test("the grid has every column and every baseline", async () => {
  const tab = await overlaid("grid");
  const { grid, stories } = await tab.record("4");
  const lines = await tab.page.$eval(over("4", "grid-line"), (path) => path.getAttribute("d").split("M").slice(1).map((one) => Number(/ (\d+)H/.exec(one)[1])));
  assert.equal(lines.length, grid.lines);
  const body = stories.flatMap((story) => story.lines).filter((line) => line.role === "body");
  const off = body.filter((line) => Math.min(...lines.map((y) => Math.abs(y - line.baseline))) > 3);
  assert.deepEqual(off.map((line) => line.text), [], "all body lines stand on it");
  assert.equal(await tab.page.$eval(over("4", "grid-column"), (path) => path.getAttribute("d").split("M").length - 1), grid.columns);
  await tab.close();
});

test("slots have their names, lines and characters", async () => {
  const tab = await overlaid("slots");
  const { slots } = await tab.record("4");
  assert.deepEqual(await boxes(tab, over("4", "slot")), slots.flatMap((slot) => slot.strips));
  const words = await tab.page.$$eval('.page[data-page="4"] .tag-slot', (all) => all.map((one) => one.textContent.replaceAll(",", "")));
  assert.equal(words.length, slots.length);
  slots.forEach((slot, at) => {
    assert.ok(words[at].startsWith(slot.name));
    if (slot.kind === "story") assert.ok(words[at].endsWith(`${slot.holds} 行 · ${slot.chars} 字`), words[at]);
  });
  await tab.close();
});

test("stories are outlined and numbered in reading order", async () => {
  const tab = await overlaid("stories", "3");
  const { stories } = await tab.record("3");
  assert.equal(await tab.count(over("3", "story")), stories.flatMap((story) => story.polygons).length);
  const numbers = await tab.page.$$eval('.page[data-page="3"] .tag-story', (all) => all.map((one) => one.textContent));
  assert.deepEqual(numbers, stories.map((_, at) => String(at + 1)));
  await tab.close();
});

test("what is over and what is white is marked with its lines", async () => {
  const tab = await overlaid("fit");
  const { stories } = await tab.record("4");
  const comment = stories.find((story) => story.slot === "comment");
  assert.ok(comment.over > 0, "the comment is too long");
  const tags = await tab.page.$$eval('.page[data-page="4"] .tag-over', (all) => all.map((one) => one.textContent));
  assert.deepEqual(tags, stories.filter((story) => story.over).map((story) => `+${story.over}`));
  assert.equal(await tab.count('.page[data-page="4"] .tag-white'), stories.filter((story) => story.empty && !story.over).length);
  await tab.close();
});

test("a pin stands for each finding of a page and leads to it", async () => {
  const tab = await overlaid("pins");
  const findings = await tab.page.evaluate(async () => (await import("./store.js")).app.state.findings);
  const { files, stories } = await tab.record("4");
  const here = new Set(stories.map((story) => files[story.file]));
  const mine = findings.map((finding, at) => [finding, at]).filter(([finding]) => (finding.page ?? (here.has(finding.file) ? "4" : null)) === "4");
  assert.ok(mine.length > 0, "page 4 has findings");
  const pins = await tab.page.$$eval('.page[data-page="4"] .pin', (all) => all.map((one) => [one.textContent, one.getAttribute("aria-label")]));
  assert.deepEqual(pins.map(([number]) => number), mine.map(([, at]) => String(at + 1)));
  mine.forEach(([finding], at) => assert.ok(pins[at][1].includes(finding.words.zh), "its words are its name"));
  await tab.page.$eval('.page[data-page="4"] .pin', (pin) => pin.click());
  const chosen = await tab.page.waitForSelector("#findings .finding-now");
  assert.ok((await chosen.evaluate((one) => one.textContent)).includes(mine[0][0].words.zh));
  // The state told once more draws all of it anew.
  await tab.drawnAfter(() => issue.write("stories/second.md", issue.read("stories/second.md").replace(/\n*$/, "\n\n")));
  assert.equal(await tab.count("body > .badge"), 0, "the count stands in the tab");
  assert.equal(await tab.count("#tab-findings .badge"), 1);
  await tab.close();
});

test("the pointer shows head and text of the story under it", async () => {
  const tab = await overlaid("hover");
  const { stories } = await tab.record("4");
  const story = stories.find((one) => one.slot === "second");
  const at = await tab.spot("4", story.lines[20].box);
  await tab.page.mouse.move(at.x - 3, at.y);
  await tab.page.mouse.move(at.x, at.y);
  await tab.page.waitForSelector(over("4", "hover-line"));
  assert.equal(await tab.count(over("4", "hover-line")), story.lines.length);
  assert.equal(await tab.count(over("4", "hover-part")), story.parts.length);
  assert.match(await tab.text("#card"), /缩短从一颗螺丝到订单的距离/);
  await tab.close();
});

test("what moved and what reads otherwise since the last save is marked", async () => {
  const tab = await overlaid("moved");
  assert.equal(await tab.count(over("4", "changed")), 0);
  const was = issue.read("stories/lead.md");
  await tab.drawnAfter(() => issue.edit("stories/lead.md", "天还没亮透", "天还没有亮透"));
  await tab.page.waitForSelector(over("4", "changed"));
  const changed = await boxes(tab, over("4", "changed"));
  const lead = (await tab.record("4")).stories.find((story) => story.slot === "lead");
  const [x, y] = lead.lines.find((line) => line.text.includes("还没有亮")).box;
  assert.ok(changed.some((box) => box[0] === x && box[1] === y), "the line that was edited");
  assert.ok(changed.length < 12, `${changed.length} lines for one character`);
  await tab.drawnAfter(() => issue.write("stories/lead.md", was));
  await tab.close();
});

test("every overlay has a key, and is off again with it", async () => {
  const tab = await overlaid(null);
  const there = () => tab.page.$eval('.page[data-page="4"]', (page) => page.querySelectorAll(".over > *, .tags > *").length);
  assert.equal(await there(), 0);
  for (const [key, kind] of [["1", ".grid-line"], ["2", ".slot"], ["3", ".story"], ["4", ".tag-over"], ["5", ".pin"]]) {
    await tab.page.keyboard.press(key);
    await tab.page.waitForSelector(`.page[data-page="4"] ${kind}`);
    await tab.page.keyboard.press(key);
    await tab.until(() => document.querySelectorAll('.page[data-page="4"] .over > *, .page[data-page="4"] .tags > *').length === 0);
  }
  await tab.close();
});

test("plates of the inks are drawn from their own tiles", async () => {
  const tab = await overlaid(null, "1");
  for (const [key, ink] of [["k", "k"], ["m", "m"], ["t", "total"]]) {
    await tab.page.keyboard.press(key);
    await tab.until((name) => {
      const all = [...document.querySelectorAll('.page[data-page="1"] .level:last-child img')];
      return all.length > 0 && all.every((image) => image.complete && image.naturalWidth && image.src.includes(`/${name}/`));
    }, ink);
  }
  await tab.page.keyboard.press("x");
  await tab.until(() => [...document.querySelectorAll('.page[data-page="1"] .level:last-child img')].every((image) => image.src.includes("/tile/")));
  await tab.close();
});

test("a click on a line says where it was typed", async () => {
  const tab = await overlaid(null);
  const { stories, files } = await tab.record("4");
  const story = stories.find((one) => one.slot === "second");
  const line = story.lines.find((one) => one.role === "body" && one.line === 2 && one.text.length > 10);
  const at = await tab.spot("4", line.box);
  await tab.page.mouse.click(at.x, at.y);
  await tab.page.waitForSelector("#story .where");
  const place = await tab.text("#story .where");
  const [, file, row, column] = /^(.*):(\d+):(\d+)$/.exec(place);
  assert.equal(file, files[story.file]);
  const typed = [...issue.read(file).split("\n")[row - 1]].slice(column - 1).join("");
  assert.equal([...typed].slice(0, 4).join(""), [...line.text].slice(0, 4).join(""), "the file has the line's text there");
  assert.ok(await tab.page.$eval("#story", (panel) => panel.checkVisibility()));
  await tab.close();
});
