// What fields, notes and kinds are called in plain words. Knows no document and no service.

const FIELDS = {
  guid: "Identifier", version: "Version", altIds: "Other identifier", type: "Kind", profile: "Profile", language: "Language",
  pubStatus: "Status", urgency: "Urgency", firstCreated: "First created", versionCreated: "Version of",
  contentCreated: "Written", contentModified: "Changed", expires: "Expires", embargo: "Embargo", provider: "Provider",
  services: "Service", creators: "Author", contributors: "Contributor", infoSources: "Source", headlines: "Headline",
  titles: "Working title", slugline: "Slugline", bylines: "Byline", datelines: "Dateline", creditLines: "Credit line",
  descriptions: "Description", edNotes: "Note to editors", keywords: "Keyword", located: "Place of writing",
  subjects: "Subject", genres: "Genre", signals: "Signal", digitalSourceType: "How it was made", rights: "Rights",
  links: "Link", renditions: "File", groups: "Part of the package", body: "Text", texts: "Other version of the text",
  alternates: "Other form", counts: "Length", message: "Transmission", native: "Kept from the source format",
};

const KINDS = {
  dropped: "Left out", degraded: "Simplified", unmapped: "Kept aside", unread: "Not understood", assumed: "Assumed",
  repaired: "Mended", recognised: "Recognised", rule: "Against a rule",
};

/** The name of a field for people. */
export function fieldName(field) {
  const split = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return FIELDS[field] ?? split(field).replace(/^./, (first) => first.toUpperCase());
}

/** A place in an article in words: “Subject, no. 3, name no. 1”. */
export function placeName(path) {
  const steps = path.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (steps.length === 0) return "The whole article";
  const words = steps.slice(1).map((step) => (/^\d+$/.test(step) ? `no. ${Number(step) + 1}` : fieldName(step).toLowerCase()));
  return [fieldName(steps[0]), ...words].join(", ");
}

/** What a kind of note says. */
export function kindName(kind) {
  return KINDS[kind] ?? kind;
}

/** A number with its word: “1 loss”, “3 losses”. */
export function counted(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

/** Whether a note says that the output holds less than the article did. */
export const isLoss = (note) => note.kind === "dropped" || note.kind === "degraded";
