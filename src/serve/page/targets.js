// The formats that a document can become: a tab each, with what it loses, to copy and to download.

import { byId, make } from "./make.js";
import * as service from "./service.js";
import { counted, isLoss, kindName, placeName } from "./words.js";

/** Longer documents are converted only when their tab is chosen, and of long outputs only the beginning is shown. */
const EAGER_BYTES = 300_000;
const MOST_SHOWN = 400_000;
const EVERYTHING = "embargoed,withheld,canceled,nonpublic";

/** What is shown: the document, how it is read, what came of each format. */
let job = null;
let formats = [];
let chosen = "";

/** Makes the tabs; `onchoice` is told which format was chosen. */
export function makeTabs(all, first, onchoice) {
  formats = all.filter((format) => format.write).map((format) => format.id);
  chosen = formats.includes(first) ? first : formats.find((id) => id !== "json") ?? formats[0];
  const tab = (id) => make("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": "panel", title: all.find((f) => f.id === id).title,
    onclick: () => choose(id, onchoice) }, id, make("span", { class: "count", "aria-hidden": "true" }), make("span", { class: "unseen" }));
  byId("tabs").replaceChildren(...formats.map(tab));
  byId("tabs").addEventListener("keydown", (event) => move(event, onchoice));
  byId("copy").addEventListener("click", copy);
  byId("download").addEventListener("click", download);
  byId("allow").addEventListener("change", () => { if (job) restart(); });
  select();
}

/** Converts a document into what is chosen, and then into the others. */
export function convertAll(bytes, query, name) {
  job?.stop.abort();
  byId("allow").checked = false;
  job = { bytes, query: { ...query, name }, stop: new AbortController(), done: new Map() };
  for (const id of formats) badge(id, "");
  run(job);
}

function restart() {
  job.stop.abort();
  job = { ...job, stop: new AbortController(), done: new Map() };
  run(job);
}

async function run(of) {
  await show(chosen);
  if (of.bytes.length > EAGER_BYTES) return;
  for (const id of formats) {
    if (of !== job) return;
    await result(of, id);
  }
}

/** What becomes of the document in a format; asked once. */
function result(of, id) {
  if (!of.done.has(id)) {
    const query = { ...of.query, to: id, allow: byId("allow").checked ? EVERYTHING : "" };
    of.done.set(id, service.convert(of.bytes, query, of.stop.signal).then((made) => ({ made }), (error) => ({ error })).then((one) => {
      if (of === job) badge(id, summary(one));
      return one;
    }));
  }
  return of.done.get(id);
}

function losses({ made }) {
  return made.report.inputs.flatMap((input) => input.articles.flatMap((article) => article.written ?? []));
}

function summary(one) {
  if (one.error) return one.error.problem ? "–" : "";
  const lost = losses(one).filter(isLoss).length;
  return lost === 0 ? "✓" : String(lost);
}

/** What a tab says beside its name, and to those who cannot see it. */
function badge(id, text) {
  const tab = byId(`tab-${id}`);
  tab.querySelector(".count").textContent = text;
  const says = { "": "", "–": ", not possible", "✓": ", nothing lost" };
  tab.querySelector(".unseen").textContent = says[text] ?? `, ${counted(Number(text), "loss", "losses")}`;
}

function choose(id, onchoice) {
  chosen = id;
  select();
  onchoice(id);
  if (job) show(id);
}

function select() {
  for (const id of formats) {
    const tab = byId(`tab-${id}`);
    tab.setAttribute("aria-selected", String(id === chosen));
    tab.tabIndex = id === chosen ? 0 : -1;
  }
  byId("panel").setAttribute("aria-labelledby", `tab-${chosen}`);
}

function move(event, onchoice) {
  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -formats.length, End: formats.length };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const at = formats.indexOf(chosen);
  const to = Math.abs(step) > 1 ? (step < 0 ? 0 : formats.length - 1) : (at + step + formats.length) % formats.length;
  choose(formats[to], onchoice);
  byId(`tab-${formats[to]}`).focus();
}

async function show(id) {
  const of = job;
  byId("panel").setAttribute("aria-busy", "true");
  const one = await result(of, id);
  if (of !== job || id !== chosen) return;
  byId("panel").setAttribute("aria-busy", "false");
  byId("output-box").hidden = Boolean(one.error);
  byId("allow-row").hidden = !(byId("allow").checked || one.error?.problem?.type?.endsWith(":held-back") || !one.error && losses(one).some((note) => note.code === "held-back"));
  byId("losses").replaceChildren(...(one.error ? refusal(one.error) : account(id, losses(one))));
  if (one.made) output(one.made);
}

function refusal(error) {
  const list = (error.problem?.diagnostics ?? []).map((one) => make("li", {}, one.message, one.help ? make("span", { class: "help" }, one.help) : ""));
  const title = error.problem ? error.problem.title : "The service cannot be reached";
  return [make("p", { class: "refused" }, `${title}.`), list.length > 0 ? make("ul", { class: "notes" }, list) : make("p", {}, error.message)];
}

function account(id, notes) {
  const lost = notes.filter(isLoss);
  const head = lost.length === 0
    ? make("p", { class: "whole" }, `Nothing is lost: ${id} carries all of it.`)
    : make("p", { class: "lossy" }, `${counted(lost.length, "thing is", "things are")} lost or simplified in ${id}:`);
  return [head, ...group(lost), ...(notes.length > lost.length ? [make("p", { class: "kind" }, "Beside that:"), ...group(notes.filter((note) => !isLoss(note)))] : [])];
}

function group(notes) {
  if (notes.length === 0) return [];
  const item = (note) => make("li", {}, make("span", { class: "kind" }, `${kindName(note.kind)}: ${placeName(note.path ?? "")}. `), note.detail);
  return [make("ul", { class: "notes losses" }, notes.map(item))];
}

function output(made) {
  const text = new TextDecoder().decode(made.bytes);
  byId("output").textContent = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n… (Download has all of it)` : text;
}

async function current() {
  return (await result(job, chosen)).made;
}

async function copy() {
  const text = new TextDecoder().decode((await current()).bytes);
  const button = byId("copy");
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // Without leave for the clipboard, what is to be copied is marked, for the keyboard.
    getSelection().selectAllChildren(byId("output"));
    button.textContent = document.execCommand("copy") ? "Copied" : "Marked: press Ctrl+C";
  }
  byId("status").textContent = button.textContent;
  setTimeout(() => { button.textContent = "Copy"; }, 2500);
}

async function download() {
  const made = await current();
  const address = URL.createObjectURL(new Blob([made.bytes], { type: "application/octet-stream" }));
  make("a", { href: address, download: made.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  byId("status").textContent = `${made.name} is downloaded.`;
}
