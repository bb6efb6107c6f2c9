import type { CslItem } from "../../../core/bibliography/cslItem.js";
import type { LibraryEntry } from "../../../core/bibliography/library.js";
import type { Finding, LibraryContext, LibraryRule } from "../../rule.js";

/** What a reference of a kind cannot be found without. */
interface Needs {
  readonly called: string;
  /** In what it appeared; undefined where it stands for itself. */
  readonly container?: string;
  readonly needsPeople: boolean;
}

const NEEDS: Readonly<Record<string, Needs>> = {
  "article-journal": { called: "An article", container: "journal", needsPeople: true },
  "article-magazine": { called: "An article", container: "magazine", needsPeople: false },
  "article-newspaper": { called: "An article", container: "newspaper", needsPeople: false },
  book: { called: "A book", needsPeople: true },
  chapter: { called: "A chapter", container: "book", needsPeople: true },
  "paper-conference": { called: "A conference paper", container: "proceedings", needsPeople: true },
  report: { called: "A report", needsPeople: false },
  thesis: { called: "A thesis", needsPeople: true },
};

/** BibTeX's types that need most, told by their name and fields: no item is made of an entry that has all. */
const COMPLETE: Readonly<Record<string, readonly RegExp[]>> = {
  article: [/^title$/u, /^(?:author|editor)$/u, /^(?:year|date)$/u, /^journal(?:title)?$/u],
  inproceedings: [/^title$/u, /^(?:author|editor)$/u, /^(?:year|date)$/u, /^booktitle$/u],
  incollection: [/^title$/u, /^(?:author|editor)$/u, /^(?:year|date)$/u, /^booktitle$/u],
  book: [/^title$/u, /^(?:author|editor)$/u, /^(?:year|date)$/u],
};

function isComplete(entry: LibraryEntry, text: string, format: string): boolean {
  if (format !== "bibtex") return false;
  const type = /^@\s*([a-z]+)/iu
    .exec(text.slice(entry.span.start, entry.span.start + 40))?.[1]
    ?.toLowerCase();
  const needed = COMPLETE[type ?? ""];
  if (!needed) return false;
  const names = entry
    .fields()
    .filter(({ valueSpan }) => /[^\s{}"]/u.test(text.slice(valueSpan.start, valueSpan.end)))
    .map(({ name }) => name.toLowerCase());
  return needed.every((pattern) => names.some((name) => pattern.test(name)));
}

/** What an item lacks, in words. */
function lacking(item: CslItem, needs: Needs | undefined): string[] {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  const hasPeople =
    !isEmpty(item.author) ||
    !isEmpty(item.editor) ||
    !isEmpty(item["translator"]) ||
    !isEmpty(item["director"]);
  const container = needs?.container;
  return [
    ...(isEmpty(item.title) ? ["title"] : []),
    ...(needs?.needsPeople === true && !hasPeople ? ["author or editor"] : []),
    ...(needs && item.issued === undefined && isEmpty(item["status"]) ? ["year"] : []),
    ...(container !== undefined && isEmpty(item["container-title"]) ? [container] : []),
  ];
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", no ")} and no ${words.at(-1) ?? ""}`;

function check({ document, library }: LibraryContext): Finding[] {
  const text = document.getText();
  return library.entries.flatMap((entry): Finding[] => {
    if (isComplete(entry, text, library.format)) return [];
    const item = entry.item();
    const needs = NEEDS[item.type];
    const missing = lacking(item, needs);
    if (missing.length === 0) return [];
    const message = `${needs?.called ?? "This entry"} with no ${listed(missing)}: readers may not find the work by its reference. Can it be added?`;
    return [{ span: entry.keySpan, message, fixes: [] }];
  });
}

export const missingField: LibraryRule = {
  code: "library/missing-field",
  defaultSeverity: "hint",
  title: "An entry that lacks what its reference needs",
  documentation: {
    why: "A reference without title, author, year, or the journal or book it appeared in prints incomplete, and readers may not find the work.",
    example: "@article{kin2020, author = {Kin, K.}, title = {A title}, year = {2020}}",
    quiet: [
      "what an entry takes over from its parent (`crossref`, `xdata`)",
      "a year where the entry says how far the work has come, such as in press",
      "kinds of works that need none of these, such as web pages without an author",
      "volume, issue, pages, place: styles differ in what they ask for",
    ],
  },
  check,
};
