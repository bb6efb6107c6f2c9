import type { TextChange } from "../../text/changes.js";
import type { Heading, Manuscript } from "../facts.js";
import type { Accounts } from "./accounts.js";
import { capitalised } from "./grammar.js";
import { type AbbreviationList, abbreviationSection, type ListEntry, type ListForm } from "./list.js";
import { singularShortForm } from "./written.js";

interface Pair {
  readonly shortForm: string;
  readonly longForm: string;
}

/** A line of the list as it is to be written, with what it is sorted by. */
interface Row {
  readonly shortForm: string;
  readonly text: string;
}

/** Capitals and small letters side by side, in the order of a dictionary of English, whatever the machine. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const byShortForm = (a: Pair | Row, b: Pair | Row): number =>
  plain(a.shortForm) < plain(b.shortForm)
    ? -1
    : plain(a.shortForm) > plain(b.shortForm)
      ? 1
      : a.shortForm < b.shortForm
        ? -1
        : 1;

/** The abbreviations that the text defines, each with the long form of its first definition there. */
const definedPairs = ({ all }: Accounts): Pair[] =>
  all.flatMap(({ shortForm, definitions }) => {
    const inText = definitions.filter(({ part }) => part.kind !== "aside");
    const first = inText.find(({ part }) => part.kind === "body") ?? inText[0];
    return first ? [{ shortForm, longForm: first.base }] : [];
  });

const JOINTS: Readonly<Record<ListForm, string>> = {
  table: "\n",
  bullets: "\n",
  definitions: "\n\n",
  lines: "\\\n",
  run: "; ",
};

/** What may stand between two entries that can change places. */
const BETWEEN = /^(?:[\s;]|\\(?=\n))*$/u;
const CLOSING_STOP = /\.$/u;

const between = (text: string, one: ListEntry, other: ListEntry): string => text.slice(one.end, other.start);

/** An entry written as the list's first one is. */
function rowLike(
  text: string,
  like: ListEntry,
  form: ListForm,
  { shortForm, longForm }: Pair,
  isCapital: boolean,
): string {
  const { shortFormSpan, longFormSpan } = like;
  const before = text.slice(like.start, shortFormSpan.start);
  const middle = text.slice(shortFormSpan.end, longFormSpan.start);
  const behind = text.slice(longFormSpan.end, like.end);
  const end = form === "table" ? behind.replace(/[^|\s]/gu, "") : (/^[.,;*_\s]*$/u.exec(behind)?.[0] ?? "");
  const long = isCapital ? capitalised(longForm) : longForm;
  return `${before}${shortForm}${middle}${form === "table" ? long.replaceAll("|", "\\|") : long}${end}`;
}

/** The full stop that closes a list in prose, which stays at its end whatever row comes last, and the rows without it. */
function closingStop(
  form: ListForm,
  rows: readonly Row[],
): { readonly stop: "" | "."; readonly bare: readonly Row[] } {
  const stopped = rows.filter((row) => row.text.endsWith("."));
  const last = rows.at(-1);
  const isClosing = (form === "run" || form === "lines") && stopped.length === 1 && stopped[0] === last;
  if (!isClosing || !last) return { stop: "", bare: rows };
  return { stop: ".", bare: [...rows.slice(0, -1), { ...last, text: last.text.replace(CLOSING_STOP, "") }] };
}

/** The list with the missing entries in their places; what its author wrote stays as she wrote it. */
function updated(text: string, { form, entries }: AbbreviationList, missing: readonly Pair[]): TextChange[] {
  const [first, second] = entries;
  const last = entries.at(-1);
  if (!first || !last) return [];
  const isCapital = entries.every(({ longForm }) => /^\P{Ll}/u.test(longForm));
  const rows = entries.map((entry): Row => ({
    shortForm: entry.shortForm,
    text: text.slice(entry.start, entry.end),
  }));
  const { stop, bare } = closingStop(form, rows);
  const fresh = missing.map((pair): Row => {
    const row = rowLike(text, first, form, pair, isCapital);
    return { shortForm: pair.shortForm, text: stop === "" ? row : row.replace(CLOSING_STOP, "") };
  });
  const joint =
    second && BETWEEN.test(between(text, first, second)) ? between(text, first, second) : JOINTS[form];
  const isWhole = entries.every((entry, index) => {
    const before = entries[index - 1];
    return before === undefined || BETWEEN.test(between(text, before, entry));
  });
  if (!isWhole) {
    // something of the author's stands between the entries: new ones go behind the last
    const at = last.end - stop.length;
    const added = [...fresh].sort(byShortForm).map((row) => joint + row.text);
    return added.length === 0 ? [] : [{ span: { start: at, end: at }, newText: added.join("") }];
  }
  const newText =
    [...bare, ...fresh]
      .sort(byShortForm)
      .map((row) => row.text)
      .join(joint) + stop;
  const span = { start: first.start, end: last.end };
  return text.slice(span.start, span.end) === newText ? [] : [{ span, newText }];
}

const table = (pairs: readonly Pair[]): string =>
  [
    "| Abbreviation | Meaning |",
    "|:--|:--|",
    ...[...pairs]
      .sort(byShortForm)
      .map(({ shortForm, longForm }) => `| ${shortForm} | ${longForm.replaceAll("|", "\\|")} |`),
  ].join("\n");

const LAST_SECTIONS =
  /^(?:[\d.]+\s+)?(?:acknowledge?ments?|funding|author\s+contributions?|references|bibliography|literature(?:\s+cited)?|works\s+cited|appendi.*)$/iu;

const levelOf = (headings: readonly Heading[]): number =>
  headings.find(({ text }) => LAST_SECTIONS.test(text.trim()))?.level ??
  headings.reduce((least, { level }) => Math.min(least, level), 6);

/** A section of its own, before the references and what goes with them, else at the end. */
function asSection(
  { text, headings }: Pick<Manuscript, "text" | "headings">,
  pairs: readonly Pair[],
): TextChange[] {
  const all = headings();
  const before = all.find(({ text: name }) => LAST_SECTIONS.test(name.trim()));
  const level = all.length === 0 ? 1 : levelOf(all);
  const section = `${"#".repeat(level)} Abbreviations\n\n${table(pairs)}\n`;
  if (before) return [{ span: { start: before.start, end: before.start }, newText: `${section}\n` }];
  const gap = text.endsWith("\n\n") || text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return [{ span: { start: text.length, end: text.length }, newText: gap + section }];
}

/**
 * The changes that bring the manuscript's list of abbreviations up to what its text defines: sorted, in the list's own form,
 * nothing of its author's taken away; a section with a table where there is no list. None where all is in order.
 */
export function abbreviationListChanges(
  manuscript: Pick<Manuscript, "text" | "headings">,
  accounts: Accounts,
): TextChange[] {
  const { text } = manuscript;
  const { list } = accounts;
  const listed = new Set(list?.entries.map(({ shortForm }) => singularShortForm(shortForm)));
  const missing = definedPairs(accounts).filter(({ shortForm }) => !listed.has(shortForm));
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const withEnds = (changes: TextChange[]): TextChange[] =>
    changes.map(({ span, newText }) => ({ span, newText: newText.replace(/\r?\n/gu, eol) }));
  if (list) return withEnds(updated(text, list, missing));
  if (missing.length === 0) return [];
  const section = abbreviationSection(manuscript);
  if (!section) return withEnds(asSection(manuscript, missing));
  // a heading with no list below it: what stands there stays, and the list follows it
  const end = section.start + text.slice(section.start, section.end).trimEnd().length;
  return withEnds([{ span: { start: end, end }, newText: `\n\n${table(missing)}` }]);
}
