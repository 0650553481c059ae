// What a desk sees: pages, changes, errors, search, size and shade.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, Issue, preview, Tab } from "./desk.mjs";

let browser;
let issue;
let shown;

before(async () => {
  issue = new Issue();
  [browser, shown] = await Promise.all([browse(), preview(issue)]);
});
after(async () => {
  await browser?.close();
  await shown?.stop();
  issue?.remove();
});

/** What the tiles of a page show, a hash for each. */
const pixels = (tab, label) => tab.page.evaluate((wanted) => {
  const made = {};
  for (const image of document.querySelectorAll(`.page[data-page="${wanted}"] .level:last-child img`)) {
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    let sum = 0;
    for (const value of pen.getImageData(0, 0, canvas.width, canvas.height).data) sum = (sum * 31 + value) | 0;
    made[image.src.split("/").slice(-2).join("/")] = sum;
  }
  return made;
}, label);

test("the pages are shown with their names, pictures and tiles", async () => {
  const tab = await Tab.open(browser, shown.address);
  await tab.settled();
  assert.equal(await tab.count(".page"), 4);
  assert.equal(await tab.count("#pages button"), 4);
  assert.match(await tab.text("#page-now"), /第1版 要闻/);
  await tab.until(() => document.querySelectorAll("#pages .thumb img").length === 4);
  const dark = Object.values(await pixels(tab, "1"));
  assert.ok(dark.length >= 4, "tiles of the first page");
  const ink = await tab.page.evaluate(() => [...document.querySelectorAll('.page[data-page="1"] .level img')].some((image) => {
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data.some((value, at) => at % 4 < 3 && value < 128);
  }));
  assert.ok(ink, "something is printed on it");
  await tab.close();
});

test("an edited story shows its new text, and only what changed is fetched again", async () => {
  const tab = await Tab.open(browser, shown.address);
  await tab.turn("4");
  const old = await pixels(tab, "4");
  tab.requests.length = 0;
  await tab.drawnAfter(() => issue.edit("stories/comment.md", "海还是那片海", "潮还是那阵潮"));
  const now = await pixels(tab, "4");
  const tiles = tab.requests.filter((url) => url.includes("/tile/"));
  const changed = Object.keys(now).filter((key) => now[key] !== old[key]);
  assert.ok(changed.length >= 1, "a tile shows something else");
  assert.ok(changed.length < Object.keys(now).length, "not all of them do");
  assert.ok(tiles.length < Object.keys(now).length, `${tiles.length} of ${Object.keys(now).length} tiles were fetched`);
  await tab.until(async () => {
    const { recordOf } = await import("./store.js");
    return recordOf("4").stories.flatMap((story) => story.lines).map((line) => line.text).join("").includes("潮还是那阵潮");
  });
  await tab.close();
});

test("a broken file is told over the last good page, and the message goes when it is mended", async () => {
  const tab = await Tab.open(browser, shown.address);
  const good = await pixels(tab, "1");
  const was = issue.read("issue.toml");
  issue.write("issue.toml", was.replace('name = "滨海日报"', "name = 滨海日报"));
  await tab.page.waitForSelector("#fault:not([hidden]) li", { timeout: 30_000 });
  assert.match(await tab.text("#fault"), /上一次排好/);
  assert.equal(await tab.count(".page"), 4);
  assert.deepEqual(await pixels(tab, "1"), good, "the last good page stays");
  issue.write("issue.toml", was);
  await tab.page.waitForSelector("#fault[hidden]", { timeout: 30_000 });
  await tab.close();
});

test("a story that is deleted while it is shown is told, and comes back", async () => {
  const tab = await Tab.open(browser, shown.address);
  const was = issue.read("stories/comment.md");
  const { rmSync } = await import("node:fs");
  rmSync(issue.path("stories/comment.md"));
  await tab.until(() => document.querySelector("#findings")?.textContent.includes("comment.md"));
  assert.ok(await tab.count(".page") > 0, "pages stay");
  await tab.drawnAfter(() => issue.write("stories/comment.md", was));
  await tab.until(() => document.querySelector("#fault").hidden);
  await tab.close();
});

test("the view goes to the story that was saved last", async () => {
  const tab = await Tab.open(browser, shown.address);
  await tab.turn("1");
  const was = issue.read("stories/lead.md");
  await tab.drawnAfter(() => issue.write("stories/lead.md", was.replace("秦师傅", "秦老师")));
  await tab.until(() => document.querySelector("#page-now").textContent.includes("第4版"));
  assert.match(await tab.text("#foot-saved"), /stories\/lead\.md/);
  await tab.drawnAfter(() => issue.write("stories/lead.md", was));
  await tab.close();
});

test("page, zoom and place stay over a reload", async () => {
  const tab = await Tab.open(browser, shown.address);
  await tab.turn("3");
  await tab.page.click("#fit-width");
  await tab.page.click("#zoom-in");
  await tab.page.evaluate(() => document.querySelector("#view").scrollBy(0, 333));
  const place = () => tab.page.evaluate(() => {
    const view = document.querySelector("#view");
    return [document.querySelector("#zoom-now").textContent, Math.round(view.scrollTop / 4), Math.round(view.scrollLeft / 4)];
  });
  await new Promise((done) => setTimeout(done, 200));
  const was = await place();
  await tab.page.reload();
  await tab.until(() => document.documentElement.dataset.drawn);
  assert.deepEqual(await place(), was);
  await tab.close();
});

test("zoom keeps what is under the pointer, and draws sharper tiles", async () => {
  const tab = await Tab.open(browser, shown.address);
  const at = { x: 560, y: 420 };
  const under = () => tab.page.evaluate(async ({ x, y }) => {
    const { pointed } = await import("./view.js");
    const found = pointed(x, y);
    return [found.shell.page.label, Math.round(found.x), Math.round(found.y)];
  }, at);
  await tab.page.mouse.move(at.x, at.y);
  const was = await under();
  await tab.page.keyboard.down("Control");
  for (let n = 0; n < 6; n++) {
    await tab.page.mouse.wheel({ deltaY: -60 });
    await new Promise((done) => setTimeout(done, 40));
  }
  await tab.page.keyboard.up("Control");
  const now = await under();
  assert.equal(now[0], was[0]);
  assert.ok(Math.abs(now[1] - was[1]) < 80 && Math.abs(now[2] - was[2]) < 80, `${was} became ${now}`);
  // At least a pixel of the tile for a pixel of the screen.
  await tab.until(async () => {
    const { inView, shells } = await import("./view.js");
    const page = shells.find((one) => inView(one)).element;
    const all = [...page.querySelectorAll(".level:last-child img")];
    return page.querySelectorAll(".level").length === 1 && all.length > 0 && all.every((image) => image.naturalWidth >= image.clientWidth * 0.97);
  });
  await tab.close();
});

test("the search finds text that runs over line ends and marks it", async () => {
  const tab = await Tab.open(browser, shown.address);
  await tab.settled();
  await tab.page.keyboard.press("/");
  await tab.page.keyboard.type("老渔港");
  await tab.until(() => document.querySelectorAll(".over .hit-now").length > 0);
  const [, now, all] = /第(\d+)处，共(\d+)处/.exec(await tab.text("#find-count"));
  assert.equal(now, "1");
  const counted = ["1", "2", "3", "4"].map(async (label) => {
    const record = await tab.record(label);
    const blocks = new Map();
    const add = (key, text) => blocks.set(key, (blocks.get(key) ?? "") + text);
    for (const { name, parts, lines } of record.stories) {
      for (const part of parts) for (const row of part.rows) add(`${name} ${part.role}`, row.text);
      for (const line of lines) add(`${name} ${line.role} ${line.block}`, line.text);
    }
    record.furniture.filter((one) => one.role !== "picture").forEach((one, at) => add(at, one.text));
    return [...blocks.values()].reduce((sum, one) => sum + one.split("老渔港").length - 1, 0);
  });
  assert.equal(Number(all), (await Promise.all(counted)).reduce((a, b) => a + b, 0));
  await tab.page.keyboard.press("Enter");
  assert.match(await tab.text("#find-count"), /第2处/);
  await tab.page.keyboard.press("Escape");
  await tab.until(() => document.querySelectorAll(".over .hit").length === 0);
  await tab.close();
});

test("on a phone each area has the screen, and nothing runs over its sides", async () => {
  const tab = await Tab.open(browser, shown.address, { width: 390, height: 844, scale: 2, phone: true });
  await tab.settled();
  const wide = () => tab.page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(await wide(), 390);
  for (const dock of ["pages", "findings", "story"]) {
    await tab.page.tap(`[data-dock="${dock}"]`);
    assert.equal(await wide(), 390, dock);
    const area = { pages: "#pages", findings: "#findings", story: "#story" }[dock];
    assert.ok(await tab.page.$eval(area, (made) => made.checkVisibility()), dock);
  }
  const small = await tab.page.$$eval("button", (all) =>
    all.filter((one) => one.checkVisibility()).map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name));
  assert.deepEqual(small, [], "every target is at least 24 px");
  await tab.close();
});

test("light and dark, Chinese and English, each button with a name", async () => {
  const tab = await Tab.open(browser, shown.address, { settings: { theme: "light" } });
  const ground = () => tab.page.$eval("#bar", (bar) => getComputedStyle(bar).backgroundColor);
  const light = await ground();
  await tab.page.click("#theme");
  assert.notEqual(await ground(), light);
  assert.equal(await tab.page.evaluate(() => document.documentElement.dataset.shade), "dark");
  await tab.page.click("#lang");
  assert.equal(await tab.page.evaluate(() => document.documentElement.lang), "en");
  const words = await tab.page.evaluate(() => document.querySelector("#tabs").textContent + document.querySelector("#layers-open").textContent);
  assert.match(words, /Findings.*Story.*Tray.*Overlays/s);
  const nameless = await tab.page.$$eval("button", (all) =>
    all.filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim())).map((one) => one.outerHTML));
  assert.deepEqual(nameless, []);
  await tab.close();
});

test("pages stand in pairs as the paper opens", async () => {
  const tab = await Tab.open(browser, shown.address);
  await tab.page.keyboard.press("s");
  const tops = await tab.page.$$eval(".page", (all) => all.map((one) => [one.dataset.page, one.offsetTop, one.offsetLeft]));
  const [one, two, three, four] = tops;
  assert.equal(two[1], three[1], "2 and 3 side by side");
  assert.ok(two[2] < three[2] && one[1] < two[1] && four[1] > three[1]);
  await tab.close();
});
