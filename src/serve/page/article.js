// An article as a reader sees it. Pictures are shown as their captions: nothing is fetched.

import { make } from "./make.js";

const STYLES = { emphasis: "em", strong: "strong", underline: "u", strike: "s", sub: "sub", sup: "sup", code: "code", small: "small", quote: "q" };

/** How deep the last heading was: the next one is at most one deeper, whatever the story says. */
let depth = 3;

/** Elements that show the article. */
export function story(article) {
  depth = 3;
  const headlines = (article.headlines ?? []).map((label) => rich(label.text));
  const [first, ...others] = headlines;
  const lines = (labels, name, before = "") => (labels ?? []).map((label) => make("p", { class: name }, before, ...rich(label.text)));
  const parts = [];

  if (article.slugline) parts.push(make("p", { class: "slug" }, article.slugline.text ?? ""));
  parts.push(make("h3", { class: "headline" }, ...(first ?? ["(no headline)"])));
  parts.push(...others.map((other) => make("p", { class: "deck" }, ...other)));
  parts.push(...lines(article.bylines, "byline"));
  const when = article.versionCreated ?? article.contentCreated ?? article.firstCreated;
  if (when) parts.push(make("p", { class: "when" }, make("time", {}, when)));
  parts.push(...lines(article.datelines, "dateline"));

  const body = blocks(article.body ?? []);
  parts.push(...(body.length > 0 ? body : lines(article.descriptions, "description")));
  parts.push(...(article.renditions ?? []).map(file));
  parts.push(...lines(article.creditLines, "byline"));
  return parts;
}

/** What must be said before anybody publishes it. */
export function marks(article) {
  const said = [];
  if (article.embargo) said.push(article.embargo === "indefinite" ? "Under embargo, without an end" : `Embargo: ${article.embargo}`);
  if (article.pubStatus && article.pubStatus !== "usable") said.push(`Status: ${article.pubStatus}`);
  const notes = (article.edNotes ?? []).map((label) => ["Note to editors: ", ...rich(label.text)]);
  return [...said.map((text) => [text]), ...notes].map((content) => make("p", { class: "warning" }, ...content));
}

function blocks(list) {
  return list.map(block).filter(Boolean);
}

function block(one) {
  switch (one.type) {
    case "paragraph": return make("p", {}, ...rich(one.text));
    case "heading":
      depth = Math.min(6, one.level + 3, depth + 1);
      return make(`h${depth}`, {}, ...rich(one.text));
    case "list": return make(one.ordered ? "ol" : "ul", { start: one.start }, one.items.map((item) => make("li", {}, ...blocks(item))));
    case "quote": return make("blockquote", {}, ...blocks(one.blocks), one.credit ? make("p", { class: "label" }, "— ", ...rich(one.credit)) : "");
    case "table": return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table in the story" }, table(one));
    case "pre": return make("pre", { tabindex: "0" }, one.text);
    case "rule": return make("hr");
    case "media": return media(one);
    case "section": return one.role === "header" ? null : make("aside", { "aria-label": one.role ?? "part of the story" }, one.role ? make("p", { class: "label" }, one.role) : "", ...blocks(one.blocks));
    case "element": return make("div", {}, ...blocks(one.blocks ?? []));
    default: return make("p", { class: "label" }, "(an embed, which is not run here)");
  }
}

function table(one) {
  const cell = (of) => make(of.header ? "th" : "td", { rowspan: of.rowspan, colspan: of.colspan }, ...blocks(of.blocks ?? []));
  const rows = one.rows.map((row) => make("tr", {}, (row.cells ?? []).map(cell)));
  return make("table", {}, one.caption ? make("caption", {}, ...rich(one.caption)) : "", make("tbody", {}, rows));
}

function media(one) {
  const says = [make("p", { class: "label" }, `${one.kind ?? "media"}, shown as its caption`)];
  says.push(...blocks(one.caption ?? []));
  if (one.alt) says.push(make("p", {}, one.alt));
  if (one.credit) says.push(make("p", { class: "label" }, ...rich(one.credit)));
  return make("figure", {}, ...says);
}

function file(one) {
  const size = one.width && one.height ? `, ${one.width} × ${one.height}` : "";
  const says = [make("p", { class: "label" }, `${one.contentType ?? "file"}${size}, not fetched`)];
  if (one.title) says.push(make("p", {}, one.title));
  if (one.altText) says.push(make("p", {}, one.altText));
  return make("figure", {}, ...says);
}

/** Rich text as text and elements. */
function rich(text) {
  if (text === undefined || text === null) return [];
  return (Array.isArray(text) ? text : [text]).map((part) => (typeof part === "string" ? part : inline(part)));
}

function inline(one) {
  switch (one.type) {
    case "break": return make("br");
    case "styled": return make(STYLES[one.style] ?? "span", {}, ...rich(one.children));
    case "link": return link(one);
    case "raw": return "";
    default: return make("span", { lang: one.lang }, ...rich(one.children));
  }
}

/** An address leads somewhere only if it is one of the web; anything else is text. */
function link(one) {
  const children = rich(one.children ?? one.href);
  const leads = /^https?:\/\//i.test(one.href ?? "");
  return leads ? make("a", { href: one.href, rel: "noreferrer noopener", target: "_blank" }, ...children) : make("span", {}, ...children);
}
