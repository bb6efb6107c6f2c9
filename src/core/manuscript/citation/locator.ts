/** The locator terms of CSL 1.0.2 (appendix IV) with the English forms that Pandoc knows, and those of its abbreviations. */
const terms: readonly (readonly [string, readonly string[]])[] = [
  ["book", ["book", "books", "bk.", "bks."]],
  ["chapter", ["chapter", "chapters", "chap.", "chaps.", "ch.", "chs."]],
  ["column", ["column", "columns", "col.", "cols."]],
  ["figure", ["figure", "figures", "fig.", "figs."]],
  ["folio", ["folio", "folios", "fol.", "fols."]],
  ["number", ["number", "numbers", "no.", "nos."]],
  ["line", ["line", "lines", "l.", "ll."]],
  ["note", ["note", "notes", "n.", "nn."]],
  ["opus", ["opus", "opera", "op.", "opp."]],
  ["page", ["page", "pages", "p.", "pp."]],
  ["paragraph", ["paragraph", "paragraphs", "para.", "paras.", "¶", "¶¶"]],
  ["part", ["part", "parts", "pt.", "pts."]],
  ["section", ["section", "sections", "sec.", "secs.", "§", "§§"]],
  ["sub-verbo", ["sub verbo", "sub verbis", "s.v.", "s.vv."]],
  ["table", ["table", "tables", "tab.", "tabs."]],
  ["verse", ["verse", "verses", "v.", "vv."]],
  ["volume", ["volume", "volumes", "vol.", "vols."]],
  ["supplement", ["supplement", "supplements", "suppl.", "supp.", "supps."]],
  ["appendix", ["appendix", "appendices", "app.", "apps."]],
  ["equation", ["equation", "equations", "eq.", "eqs."]],
];

export interface Locator {
  /** The CSL term: `page`, `chapter` ... */
  readonly label: string;
  /** What is counted: `33-35`, `IV`. */
  readonly value: string;
  /** The locator as it was written, without the comma before it. */
  readonly text: string;
  /** What follows it in the suffix. */
  readonly rest: string;
}

const labels: ReadonlyMap<string, string> = new Map(
  terms.flatMap(([label, forms]) => forms.map((form) => [form, label] as const)),
);

const escaped = [...labels.keys()]
  .sort((a, b) => b.length - a.length)
  .map((form) => form.replace(/[.]/g, "\\.") + (/[a-z]$/.test(form) ? "(?![a-z])" : ""))
  .join("|");

// A number: with a digit in it, or roman; then ranges and lists of such.
const number = "(?:[\\p{L}]*\\d[\\p{L}\\d.:/]*(?<![.:])|[ivxlcdm]+(?![\\p{L}])|[IVXLCDM]+(?![\\p{L}]))";
const range = `${number}(?:\\s*[-–—−]+\\s*${number})?`;
const values = `${range}(?:\\s*(?:,|&|and)\\s*${range})*`;
const labelled = new RegExp(`^[,\\s]*((${escaped})\\s*(${values}))`, "iu");
const bare = new RegExp(`^[,\\s]*((?=[\\p{L}]*\\d)${values})`, "u");
const braced = /^[,\s]*\{([^{}]*)\}/u;

const locatorOf = (written: string): { label: string; value: string } => {
  const found = labelled.exec(written);
  if (found?.[2] && found[3])
    return {
      label: labels.get(found[2].toLowerCase()) ?? "page",
      value: written.trim().slice(written.trim().indexOf(found[3])),
    };
  return { label: "page", value: written.trim() };
};

/**
 * The locator with which an item's suffix begins, or none: `, pp. 33-35`, ` chap. 3`, `{pp. iv}`, or a number alone,
 * which is a page then. Further terms (`p. 200, fig. 5`) are the rest's. Source: Pandoc's manual, "Citation syntax".
 */
export const readLocator = (suffix: string): Locator | undefined => {
  const plain = suffix.replace(/\u00a0/g, " ");
  const inBraces = braced.exec(plain);
  if (inBraces) {
    const text = inBraces[1]?.trim() ?? "";
    return text === "" ? undefined : { ...locatorOf(text), text, rest: plain.slice(inBraces[0].length) };
  }
  const found = labelled.exec(plain) ?? bare.exec(plain);
  const text = found?.[1];
  return found && text ? { ...locatorOf(text), text, rest: plain.slice(found[0].length) } : undefined;
};
