// A desk for the tests: a copy of the sample, the preview that shows it, a browser.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { accessSync, constants, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PATIENCE = 60_000;

/** The program: that of `TYPESET`, else the last one built. */
export function program() {
  const built = ["release", "debug"].map((kind) => join(root, "target", kind, "typeset"));
  const found = [process.env.TYPESET, ...built].find((path) => path && existsSync(path));
  assert.ok(found, "no typeset: build it, or name it in TYPESET");
  return found;
}

/** The browser: that of `CHROMIUM`, else the first one in the path. */
export function chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const all = process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = all.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  assert.ok(found, `no browser in the path: ${names.join(", ")}`);
  return found;
}

/** Starts a browser without a window. */
export const browse = () => puppeteer.launch({
  executablePath: chromium(), headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN"],
});

/** An issue in a folder of its own. */
export class Issue {
  constructor(from = join(root, "samples", "binhai")) {
    this.folder = mkdtempSync(join(tmpdir(), "newsprint-browser-"));
    cpSync(from, this.folder, { recursive: true, filter: (path) => !/[/\\]out$/.test(path) });
  }

  path(name) {
    return join(this.folder, name);
  }

  read(name) {
    return readFileSync(this.path(name), "utf8");
  }

  write(name, text) {
    writeFileSync(this.path(name), text);
  }

  /** Puts other words in the place of the first such ones; gives what was there. */
  edit(name, from, to) {
    const old = this.read(name);
    assert.ok(old.includes(from), `${name} has no “${from}”`);
    this.write(name, old.replace(from, () => to));
    return old;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Starts the preview of an issue; gives its address and how to stop it. */
export async function preview(issue, ...options) {
  const child = spawn(program(), ["preview", ...options, issue.path("issue.toml")], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const address = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address: ${said}`)), PATIENCE);
    const hear = (piece) => {
      said += piece;
      const found = /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\//.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => reject(new Error(`the preview ended with ${code}: ${said}`)));
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  return {
    address,
    child,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** A page in the browser, with what went wrong in it. */
export class Tab {
  static async open(browser, address, { width = 1440, height = 900, scale = 1, phone = false, settings = {} } = {}) {
    const tab = new Tab();
    // Of its own: what one tab chose is not kept for the next.
    tab.context = await browser.createBrowserContext();
    tab.page = await tab.context.newPage();
    tab.faults = [];
    tab.requests = [];
    tab.page.on("pageerror", (error) => tab.faults.push(String(error)));
    tab.page.on("console", (message) => message.type() === "error" && tab.faults.push(message.text()));
    tab.page.on("request", (request) => tab.requests.push(request.url()));
    await tab.page.setViewport({ width, height, deviceScaleFactor: scale, isMobile: phone, hasTouch: phone });
    await tab.page.evaluateOnNewDocument((kept) => {
      if (!localStorage.getItem("typeset-preview")) localStorage.setItem("typeset-preview", kept);
    }, JSON.stringify({ lang: "zh", ...settings }));
    await tab.page.goto(address, { timeout: PATIENCE, waitUntil: "domcontentloaded" });
    await tab.until(() => document.documentElement.dataset.drawn);
    return tab;
  }

  /** Waits until a function in the page says yes. */
  until(said, ...values) {
    return this.page.waitForFunction(said, { timeout: PATIENCE, polling: 30 }, ...values);
  }

  /** The number of the message that is drawn. */
  rev() {
    return this.page.evaluate(() => Number(document.documentElement.dataset.drawn));
  }

  /** Does something, and waits until a newer message is drawn. */
  async drawnAfter(act) {
    const before = await this.rev();
    await act();
    await this.until((rev) => Number(document.documentElement.dataset.drawn) > rev, before);
    await this.settled();
  }

  /** Waits until what is shown has its record, and what lies above it is drawn. */
  settled() {
    return this.page.evaluate(async () => {
      const { app, pages } = await import("./store.js");
      const { isDrawn } = await import("./overlay.js");
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      for (let calm = 0, n = 0; calm < 4 && n < 1200; n++) {
        calm = isDrawn() && pages().every((page) => app.maps.get(page.hash)) ? calm + 1 : 0;
        await frame();
      }
    });
  }

  /** Goes to the page of a label and waits for its tiles. */
  async turn(label) {
    await this.page.evaluate(async (wanted) => {
      const { goTo, shellOf } = await import("./view.js");
      goTo(shellOf(wanted));
    }, label);
    await this.until((wanted) => document.querySelectorAll(`.page[data-page="${wanted}"] .level img`).length > 0, label);
    await this.settled();
  }

  /** The record of the page of a label. */
  record(label) {
    return this.page.evaluate(async (wanted) => (await import("./store.js")).recordOf(wanted), label);
  }

  /** Where a box of a page stands on the screen: its middle and its corners. */
  spot(label, box) {
    return this.page.evaluate((wanted, [x, y, w, h]) => {
      const frame = document.querySelector(`.page[data-page="${wanted}"]`).getBoundingClientRect();
      const [, , width, height] = document.querySelector(`.page[data-page="${wanted}"] .over`).getAttribute("viewBox").split(" ").map(Number);
      const [left, top] = [frame.left + (x / width) * frame.width, frame.top + (y / height) * frame.height];
      return { left, top, x: left + (w / width) * frame.width / 2, y: top + (h / height) * frame.height / 2, unit: frame.width / width };
    }, label, box);
  }

  text(selector) {
    return this.page.$eval(selector, (made) => made.textContent);
  }

  count(selector) {
    return this.page.$$eval(selector, (all) => all.length);
  }

  /** Drags from a place of the screen to another, as a hand does. */
  async drag(from, to) {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  /** The middle of an element on the screen. */
  async middle(selector) {
    const box = await (await this.page.waitForSelector(selector, { timeout: PATIENCE })).boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** Waits for the sheet with the difference; gives what it says. */
  async asked() {
    await this.page.waitForSelector("#ask[open] .diff", { timeout: PATIENCE });
    return this.page.$$eval("#ask .diff > div", (rows) => rows.map((row) => row.textContent));
  }

  /** What the pages look like: the hash of each. */
  hashes() {
    return this.page.evaluate(async () => (await import("./store.js")).pages().map((page) => page.hash).join(" "));
  }

  /** Does something that changes a page, and waits until the changed page is drawn. */
  async changedAfter(act) {
    const was = await this.hashes();
    await act();
    await this.until(async (old) => {
      const { app, pages } = await import("./store.js");
      const now = pages().map((page) => page.hash).join(" ");
      return app.state.good && now !== old && Number(document.documentElement.dataset.drawn) >= app.state.rev;
    }, was);
    await this.settled();
  }

  /** Presses the button that writes, and waits for the pages. */
  accept() {
    return this.changedAfter(() => this.page.click("#ask button.main"));
  }

  async close() {
    assert.deepEqual(this.faults, [], "nothing went wrong in the page");
    await this.context.close();
  }
}

/** Waits until a file says what it should. */
export async function until(said, what) {
  const end = Date.now() + PATIENCE;
  while (!said()) {
    assert.ok(Date.now() < end, what);
    await new Promise((done) => setTimeout(done, 25));
  }
}
