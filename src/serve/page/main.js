// The page: takes a document in, has the service look into it, and shows what was found.
//
// The address holds options only (#from=nitf&to=csv), never a text.

import { marks, story } from "./article.js";
import { byId, make } from "./make.js";
import * as service from "./service.js";
import { choosePlace, findLine, markPlace, passed, showLines } from "./source.js";
import { convertAll, makeTabs } from "./targets.js";
import { counted, fieldName, kindName, placeName } from "./words.js";

/** How many fields, and how many notes, are shown of an article. */
const MOST_ROWS = 1000;

/** Notes that only say which line became which field stand with the field. */
const QUIET = "recognised";

const EXAMPLE = `Ferry returns after eleven weeks, and the goats are not amused

By Ann Low

GULLHAVEN, July 18, 2026 (NNA) – The ferry to Goat Island sailed again on Saturday, eleven weeks after its engine was taken apart in a car park.

Forty passengers were on board, and a piano. "We have missed the timetable," said harbour master Idris Vaughan, "but not as much as the timetable has missed us."

The island's 63 goats, which had grown used to the pier, had to be moved with biscuits.

(Reporting by Ann Low; Editing by Hanne Lindqvist)
`;

let sent = null;
let found = null;
let looking = null;

const options = new URLSearchParams(location.hash.slice(1));

function keep(key, value) {
  if (value) options.set(key, value);
  else options.delete(key);
  history.replaceState(null, "", options.size > 0 ? `#${options}` : location.pathname);
}

function say(text) {
  byId("status").textContent = text;
}

async function look(bytes, name) {
  looking?.abort();
  looking = new AbortController();
  sent = { bytes, name };
  say("Looking into it …");
  try {
    const inspection = await service.inspect(bytes, { from: byId("from").value, name }, looking.signal);
    show(inspection);
  } catch (error) {
    if (error.name !== "AbortError") unreadable(error);
  }
}

/** The text of the document, in the encoding that the service found. */
function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function reading(encoding) {
  showLines(decoded(sent.bytes, encoding));
  for (const id of ["reading", "edit", "clear"]) byId(id).hidden = false;
  for (const id of ["entry", "welcome"]) byId(id).hidden = true;
}

function show(inspection) {
  found = inspection;
  const { recognised, articles, errors, more } = inspection;
  reading(recognised.encoding);
  byId("found").hidden = false;
  byId("what").replaceChildren(
    make("b", {}, recognised.title), `, ${recognised.confidence}: ${recognised.why}. `,
    make("span", { class: "quiet" }, `Encoding ${recognised.encoding} (${recognised.encodingWhy}).`));

  faults(errors);
  pick(articles, more);
  for (const id of ["story-card", "fields-card"]) byId(id).hidden = articles.length === 0;
  if (articles.length > 0) article(0);
  convertAll(sent.bytes, { from: byId("from").value }, sent.name);
  say(`Read as ${recognised.format}: ${counted(articles.length, "article", "articles")}${more ? " and more" : ""}`
    + `${errors.length > 0 ? `, ${counted(errors.length, "fault", "faults")}` : ""}.`);
}

/** It is in no format, or cannot be read at all. */
function unreadable(error) {
  const problem = error.problem ?? { title: "The service cannot be reached", diagnostics: [], detail: "Is it still running?" };
  reading();
  byId("found").hidden = false;
  byId("what").replaceChildren(make("b", {}, problem.title), `. ${problem.detail ?? ""}`);
  faults(problem.diagnostics);
  for (const id of ["story-card", "fields-card"]) byId(id).hidden = true;
  pick([], false);
  convertAll(sent.bytes, { from: byId("from").value }, sent.name);
  say(`${problem.title}.`);
}

function place(span) {
  return make("button", { type: "button", class: "line", onclick: () => choosePlace(span) }, `line ${span.line}`);
}

function faults(errors) {
  byId("faults").hidden = errors.length === 0;
  const where = (one) => (one.line ? [place({ line: one.line, column: one.column ?? 1, length: 0 }), `, column ${one.column}: `] : []);
  const item = (one) => make("li", {}, ...where(one), one.message, one.help ? make("span", { class: "help" }, one.help) : "");
  byId("fault-list").replaceChildren(...errors.map(item));
}

function pick(articles, more) {
  byId("pick").hidden = articles.length < 2;
  const name = ({ article: one, fields }, at) => `${at + 1}: ${fields.find((f) => f.field === "headlines")?.text ?? one.guid}`.slice(0, 80);
  const choices = articles.map((one, at) => make("option", { value: String(at) }, name(one, at)));
  if (more) choices.push(make("option", { disabled: true }, "… and more"));
  byId("article-choice").replaceChildren(...choices);
}

function article(index) {
  const { article: one, fields, notes } = found.articles[index];
  byId("marks").replaceChildren(...marks(one));
  byId("story").lang = one.language ?? "";
  byId("story").replaceChildren(...story(one));
  byId("fields").replaceChildren(...fields.slice(0, MOST_ROWS).map((field, at) => row(field, fields[at - 1], notes)));
  if (fields.length > MOST_ROWS) byId("fields").append(make("tr", {}, make("td", { colspan: "3" }, `… and ${fields.length - MOST_ROWS} more`)));

  const told = notes.filter((one) => one.kind !== QUIET);
  byId("notes-card").hidden = told.length === 0;
  byId("notes-title").textContent = `How it was read: ${counted(told.length, "note", "notes")}`;
  byId("notes").replaceChildren(...told.slice(0, MOST_ROWS).map(note));
}

function note(one) {
  const where = one.span ? [" ", place(one.span)] : [];
  return make("li", {}, make("span", { class: "kind" }, `${kindName(one.kind)}: ${placeName(one.path ?? "")}. `), one.detail, ...where);
}

function row(field, before, notes) {
  const span = field.span ?? findLine(field.text);
  const name = before?.field === field.field ? make("th", { scope: "row" }, make("span", { class: "quiet" }, `… ${Number(field.path.split("/")[2]) + 1}`)) : make("th", { scope: "row" }, fieldName(field.field));
  const why = notes.find((one) => one.kind !== QUIET && one.path === field.path);
  const value = make("td", {}, field.text, why ? make("span", { class: "help" }, `${kindName(why.kind)}: ${why.detail}`) : "");
  const line = make("td", {}, span ? place(span) : make("span", { class: "quiet" }, "–"));
  const hover = span ? { onmouseenter: () => markPlace(span), onmouseleave: passed } : {};
  return make("tr", hover, name, value, line);
}

function fromText() {
  const text = byId("text").value;
  if (text.trim()) look(new TextEncoder().encode(text), "");
}

async function fromFile(file) {
  if (!file) return;
  byId("text").value = "";
  look(new Uint8Array(await file.arrayBuffer()), file.name);
}

function edit() {
  if (sent && !byId("text").value) byId("text").value = decoded(sent.bytes, found?.recognised.encoding);
  byId("entry").hidden = false;
  for (const id of ["reading", "edit"]) byId(id).hidden = true;
  byId("text").focus();
}

function clear() {
  looking?.abort();
  sent = found = null;
  byId("text").value = "";
  for (const id of ["reading", "edit", "clear", "found"]) byId(id).hidden = true;
  for (const id of ["entry", "welcome"]) byId(id).hidden = false;
  say("");
  byId("text").focus();
}

function listen() {
  byId("text").addEventListener("paste", () => setTimeout(fromText));
  byId("text").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) fromText(); });
  byId("look").addEventListener("click", fromText);
  byId("example").addEventListener("click", () => { byId("text").value = EXAMPLE; fromText(); });
  byId("choose").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => fromFile(event.target.files[0]));
  byId("edit").addEventListener("click", edit);
  byId("clear").addEventListener("click", clear);
  byId("from").addEventListener("change", (event) => { keep("from", event.target.value); if (sent) look(sent.bytes, sent.name); });
  byId("article-choice").addEventListener("change", (event) => article(Number(event.target.value)));
  document.querySelector(".jump").addEventListener("click", jump);
  dropping();
}

/** Goes to a heading and leaves the options in the address. */
function jump(event) {
  const heading = event.target.hash && document.querySelector(event.target.hash);
  if (!heading) return;
  event.preventDefault();
  heading.tabIndex = -1;
  heading.focus();
}

/** A file may be dropped anywhere. */
function dropping() {
  const over = (is) => { byId("drop").hidden = !is; };
  addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const text = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length > 0) fromFile(event.dataTransfer.files[0]);
    else if (text) { byId("text").value = text; fromText(); }
  });
}

async function begin() {
  const formats = await service.formats();
  byId("from").append(...formats.filter((f) => f.read).map((f) => make("option", { value: f.id }, `${f.id}: ${f.title}`)));
  byId("from").value = options.get("from") ?? "";
  makeTabs(formats, options.get("to"), (id) => keep("to", id));
  listen();
  document.documentElement.dataset.ready = "yes";
}

begin().catch(() => say("The service cannot be reached."));
