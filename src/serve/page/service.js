// Asking the service. What goes wrong comes back as problem details.

/** What a request that failed says; `problem` has the diagnostics. */
export class Failed extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

async function ask(path, options, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  const answer = await fetch(asked.size > 0 ? `${path}?${asked}` : path, options);
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({ title: `The service answered ${answer.status}`, diagnostics: [] }));
  throw new Failed(problem);
}

/** The formats and what they can do. */
export async function formats() {
  return (await ask("/v1/formats")).json();
}

/** The articles of a document, with their fields and places. */
export async function inspect(bytes, query, signal) {
  return (await ask("/v1/inspect", { method: "POST", body: bytes, signal }, query)).json();
}

/** A document in another format: its bytes, and the report. */
export async function convert(bytes, query, signal) {
  const answer = await ask("/v1/convert", { method: "POST", body: bytes, signal }, { ...query, report: "true" });
  const boundary = /boundary=(\S+)/.exec(answer.headers.get("content-type"))[1];
  const [document, report] = parts(new Uint8Array(await answer.arrayBuffer()), boundary);
  const name = /filename="([^"]*)"/.exec(document.head);
  const type = /content-type: ([^\r;]*)/i.exec(document.head);
  return { bytes: document.bytes, name: name?.[1] ?? "document", type: type?.[1] ?? "", report: JSON.parse(text(report.bytes)) };
}

const text = (bytes) => new TextDecoder().decode(bytes);

/** The parts of a multipart body. */
function parts(bytes, boundary) {
  // One character a byte, so that places in the text are places in the bytes.
  const plain = new TextDecoder("latin1").decode(bytes);
  const mark = `--${boundary}`;
  const found = [];
  let start = plain.indexOf(mark);
  while (start >= 0) {
    const end = plain.indexOf(`\r\n${mark}`, start);
    if (end < 0) break;
    const head = plain.indexOf("\r\n\r\n", start);
    found.push({ head: plain.slice(start + mark.length, head), bytes: bytes.subarray(head + 4, end) });
    start = end + 2;
  }
  return found;
}
