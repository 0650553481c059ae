// What is elsewhere on a page than it was, and what reads otherwise.

/** Compares two records of a page: `{ moved: [{ from, to }], changed: [box], gone: [box] }`. */
export function compare(before, now) {
  const made = { moved: [], changed: [], gone: [] };
  if (!before) return made;
  const names = new Set([...before.stories, ...now.stories].map((story) => story.name));
  for (const name of names) {
    const was = things(before, name);
    const is = things(now, name);
    match(was, is, made);
  }
  for (const slot of now.slots) {
    const old = before.slots.find((one) => one.name === slot.name);
    if (old && !same(old.box, slot.box)) made.moved.push({ from: old.box, to: slot.box });
  }
  return made;
}

/** All that a story has on the page, each with what names it. */
function things(record, name) {
  return record.stories
    .filter((story) => story.name === name)
    .flatMap((story) => [
      ...story.parts.map((part) => ({ key: `${part.role} ${part.text}`, box: part.box })),
      ...story.lines.map((line) => ({ key: `line ${line.text}`, box: line.box })),
      ...story.pictures.map((one) => ({ key: `picture ${one.file}`, box: one.box })),
    ]);
}

function match(was, is, made) {
  const old = new Map();
  for (const thing of was) {
    if (!old.has(thing.key)) old.set(thing.key, []);
    old.get(thing.key).push(thing.box);
  }
  // What stayed is matched first, so that of two equal lines the right one has moved.
  const rest = is.filter(({ key, box }) => {
    const boxes = old.get(key) ?? [];
    const at = boxes.findIndex((one) => same(one, box));
    if (at >= 0) boxes.splice(at, 1);
    return at < 0;
  });
  for (const { key, box } of rest) {
    const from = old.get(key)?.shift();
    if (from) made.moved.push({ from, to: box });
    else made.changed.push(box);
  }
  made.gone.push(...[...old.values()].flat());
}

const same = (a, b) => a.every((value, at) => value === b[at]);
