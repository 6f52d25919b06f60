// The source, line by line, and the marking of what a field or a fault is about.

import { byId, make } from "./make.js";

/** How much of a long source is shown. */
const MOST_LINES = 4000;
const MOST_CHARACTERS = 2_000_000;

let shown = [];
/** The same without what differs between a source and its fields: spaces, large and small letters. */
let flattened = null;

const flat = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
let marked = null;
/** The place that was chosen, which stays marked when the pointer has passed over others. */
let kept = null;

/** Shows the lines of a text. */
export function showLines(text) {
  const all = text.slice(0, MOST_CHARACTERS).split(/\r\n|\n|\r/);
  shown = all.slice(0, MOST_LINES);
  flattened = null;
  marked = kept = null;
  const line = (content, at) => make("li", { id: `line-${at + 1}` }, make("span", { class: "number", "aria-hidden": "true" }, String(at + 1)), make("span", { class: "content" }, content || " "));
  byId("lines").replaceChildren(...shown.map(line));

  const more = byId("lines-more");
  more.hidden = shown.length === all.length && text.length <= MOST_CHARACTERS;
  more.textContent = `The first ${shown.length} lines are shown; all of it was read.`;
}

/** The place of a value in the source, where its first words stand in one line; a field that the reader gave no place. */
export function findLine(value) {
  const words = flat(value.replace(/^\[[^\]]*\] /, "")).slice(0, 32);
  if (words.length < 4) return undefined;
  flattened ??= shown.map(flat);
  const at = flattened.findIndex((line) => line.includes(words));
  return at < 0 ? undefined : { line: at + 1, column: 1, length: 0 };
}

/** Chooses a place: marks it for good and goes there. */
export function choosePlace(span) {
  kept = span;
  const list = byId("lines");
  if (!markPlace(span)) return;
  list.focus({ preventScroll: true });
  list.scrollIntoView({ block: "nearest" });
}

/** Marks a place, and brings it into view within the source. */
export function markPlace(span) {
  unmark();
  const item = byId(`line-${span.line}`);
  if (!item) return false;
  const content = item.querySelector(".content");
  const characters = Array.from(shown[span.line - 1] ?? "");
  const [from, to] = [span.column - 1, span.column - 1 + (span.length ?? 0)];

  if (to > from && from < characters.length) {
    const part = (a, b) => characters.slice(a, b).join("");
    content.replaceChildren(part(0, from), make("mark", {}, part(from, to)), part(to));
  }
  item.classList.add("marked");
  marked = { item, content, text: characters.join("") };

  const list = byId("lines");
  list.scrollTop = item.offsetTop - list.offsetTop - list.clientHeight / 3;
  return true;
}

/** Goes back to the place that was chosen. */
export function passed() {
  if (kept) markPlace(kept);
  else unmark();
}

function unmark() {
  if (!marked) return;
  marked.item.classList.remove("marked");
  marked.content.replaceChildren(marked.text || " ");
  marked = null;
}
