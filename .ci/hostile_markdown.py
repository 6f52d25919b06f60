"""Makes hostile bodies, always the same, has wirecopy write them as Markdown, and looks at what renderers make of it."""
import csv, html.parser, io, json, random, re, subprocess, sys

import commonmark
from markdown_it import MarkdownIt

csv.field_size_limit(1 << 30)
random.seed(20)

CODE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe src=javascript:1>",
        "<!--><script>x</script>-->", "<?php x ?>", "<![CDATA[<script>]]>", "</code></pre><script>x</script>",
        "<javascript:alert(1)>", "[x](javascript:alert(1))", "![x](javascript:alert(1))", "[x]: javascript:alert(1)",
        "&lt;script&gt;", "&#60;script&#62;x", "<details open ontoggle=alert(1)>", "<style>@import 'x'</style>"]
SIGNS = ["\r", "\n", "\n\n", "\r\r", "`", "``", "```", "````", "~~~", "|", "\\", "\\\\", "*", "_", "> ", "- ", "1. ", "# ", "    ",
         "\t", "---", "===", "<", ">", "&", "]", "(", ")", "!", "a", "word", " ", "\x0b", "\x0c", "\u2028", "\u0085", "\0"]
HREFS = ["javascript:alert(1)", "javascript&#58;alert(1)", "javascript\\:alert(1)", "&#106;avascript:alert(1)", "java&Tab;script:x",
         "java\nscript:x", "javascript&colon;x", "\\javascript:x", "data:text/html,<script>x</script>", "vbscript:x",
         "https://example.org/?a=1&b=2", "https://example.org/a(b)c", "x><script>alert(1)</script>", "x) <script>x</script> (",
         "x \"onmouseover=alert(1)", "JaVaScRiPt&#0058;x", "java&NewLine;script&colon;x", "\x01javascript:x", "&#x6A&#x61;vascript:x"]


def text():
    return "".join(random.choice(random.choice([CODE, SIGNS, SIGNS])) for _ in range(random.randint(1, 6)))


def inline(depth=0):
    kind = random.randrange(7 if depth < 3 else 1)
    more = lambda: [inline(depth + 1) for _ in range(random.randint(1, 3))]
    if kind < 2:
        return text()
    if kind == 2:
        return {"type": "link", "href": random.choice(HREFS), "children": more()}
    if kind == 3:
        return {"type": "break"}
    if kind == 4:
        return {"type": "raw", "format": "html", "value": random.choice(CODE)}
    return {"type": "styled", "style": random.choice(["emphasis", "strong", "code", "code", "strike", "quote"]), "children": more()}


def rich():
    return [inline() for _ in range(random.randint(1, 4))] if random.random() < 0.7 else text()


def block(depth=0):
    kind = random.randrange(10 if depth < 4 else 4)
    blocks = lambda: [block(depth + 1) for _ in range(random.randint(1, 3))]
    if kind < 2:
        return {"type": "pre", "text": text()}
    if kind < 4:
        return {"type": "paragraph", "text": rich()}
    if kind == 4:
        return {"type": "heading", "level": random.randint(1, 6), "text": rich()}
    if kind == 5:
        start = {"start": random.choice([1, 7, 999999999, 9999999999])} if random.random() < 0.5 else {}
        return {"type": "list", "ordered": bool(start), **start, "items": [blocks() for _ in range(random.randint(1, 3))]}
    if kind == 6:
        return {"type": "quote", "blocks": blocks(), "credit": rich()}
    if kind == 7:
        row = lambda: {"cells": [{"blocks": blocks()} for _ in range(2)]}
        return {"type": "table", "caption": rich(), "rows": [row() for _ in range(random.randint(1, 3))]}
    if kind == 8:
        return {"type": "media", "kind": "picture", "alt": text(), "renditions": [{"href": random.choice(HREFS)}],
                "caption": blocks()}
    return {"type": "section", "blocks": blocks()}


class Watch(html.parser.HTMLParser):
    """Notes what would run, and tags that Markdown itself does not make."""
    OURS = set("a p br em strong code pre h1 h2 h3 h4 h5 h6 ul ol li blockquote hr img table thead tbody tr th td s del".split())

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.OURS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            bare = re.sub(r"[\x00-\x20\x7f-\x9f\s]", "", value or "").lower()
            runs = bare.startswith(("javascript:", "vbscript:", "data:")) and not bare.startswith("data:image/")
            if name.startswith("on") or name in ("href", "src") and runs:
                self.found.append(f"{name}={value!r}")

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        self.found.append("a comment")

    def handle_pi(self, data):
        self.found.append("an instruction")

    def unknown_decl(self, data):
        self.found.append("a declaration")


def trusting(preset):
    renderer = MarkdownIt(preset, {"html": True})
    renderer.validateLink = lambda url: True
    return renderer


RENDERERS = {
    "markdown-it-py": trusting("commonmark").render,
    "markdown-it-py with tables": trusting("commonmark").enable(["table", "strikethrough"]).render,
    "commonmark.py": commonmark.commonmark,
}
count = int(sys.argv[1])
articles = "".join(json.dumps({"guid": f"u{i}", "body": [block() for _ in range(random.randint(1, 3))]}) + "\n" for i in range(count))
made = subprocess.run(["wirecopy", "convert", "-q", "-f", "jsonl", "-t", "csv", "--write", "body=markdown", "--write",
                       "columns=guid,body", "--write", "formulas=keep"], input=articles.encode(), capture_output=True, check=True)
rows = list(csv.DictReader(io.StringIO(made.stdout.decode(), newline="")))
assert len(rows) == count, (len(rows), made.stderr.decode()[:500])
faults = []
for row in rows:
    for name, render in RENDERERS.items():
        watch = Watch()
        watch.feed(render(row["body"]))
        watch.close()
        if watch.found:
            faults.append(f"{row['guid']}, {name}: {watch.found[:3]} of {row['body']!r:.400}")
print(f"{count} hostile bodies, {len(RENDERERS)} renderers: {len(faults)} run something")
print("\n".join(faults[:10]))
sys.exit(bool(faults))
