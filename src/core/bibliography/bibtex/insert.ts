import { lineEndOf, type InsertionWriter } from "../insertion.js";
import type { Library } from "../library.js";
import { fieldsOf, type WrittenField } from "./fieldsOf.js";
import { layoutOf, type Layout } from "./layout.js";

/** A key that BibTeX, biber and pandoc all read: no blanks, commas, braces and the like. */
const WRITABLE_KEY = /^[^\s,{}()"#%~\\='@]+$/;

/** A new entry in a BibTeX library, set out as its last entries are: at its end, or in its place where keys are in order. */
export const bibtexEntry: InsertionWriter = (text, library, item) => {
  if (!WRITABLE_KEY.test(item.id)) return { problem: `\`${item.id}\` cannot be a key in BibTeX.` };
  const layout = layoutOf(text, library);
  const { type, fields } = fieldsOf(item, layout.dialect);
  const eol = lineEndOf(text);
  const ordered = inOrder(fields, layout);
  const lines = ordered.map(
    (field, at) =>
      layout.indent + line(field, layout) + (at < ordered.length - 1 || layout.commaBehindLast ? "," : ""),
  );
  const head = `@${layout.spelling(type)}{${item.id},`;
  const entry =
    [head, ...lines].join(eol) + (layout.closing === undefined ? "}" : `${eol}${layout.closing}}`);
  const { at, newText } = placed(text, library, item.id, entry, layout, eol);
  return { edit: { span: { start: at, end: at }, newText } };
};

function line(field: WrittenField, layout: Layout): string {
  const { nameWidth, equals, nameSpelling } = layout;
  const name = nameSpelling(field.name);
  const left = nameWidth > 0 ? name.padEnd(nameWidth) + equals.trimStart() : name + equals;
  return left + delimited(field, layout);
}

/** A quote within a value would end it, so that value has braces whatever the file's custom. */
function delimited({ value, bare }: WrittenField, { quotes }: Layout): string {
  if (bare === true) return value;
  return quotes && !value.includes('"') ? `"${value}"` : `{${value}}`;
}

/** Fields as the file orders them; one that it never has stays behind its neighbour. */
function inOrder(fields: readonly WrittenField[], { places }: Layout): readonly WrittenField[] {
  let before = -1;
  const ranked = fields.map((field) => {
    before = places.get(field.name) ?? before;
    return { field, place: before };
  });
  return ranked.sort((a, b) => a.place - b.place).map(({ field }) => field);
}

interface Placed {
  readonly at: number;
  readonly newText: string;
}

function placed(
  text: string,
  library: Library,
  key: string,
  entry: string,
  layout: Layout,
  eol: string,
): Placed {
  return (
    sorted(text, library, key, entry, eol.repeat(layout.blankLines + 1)) ?? {
      at: text.length,
      newText: before(text, layout, eol) + entry + (endsLine(text) ? eol : ""),
    }
  );
}

/** So many keys are not in order by chance. */
const FEWEST_IN_ORDER = 5;

/** Between the entries that its key falls between, where all keys stand in order; behind the last: undefined. */
function sorted(
  text: string,
  { entries }: Library,
  key: string,
  entry: string,
  gap: string,
): Placed | undefined {
  const keys = entries.map((each) => each.key.toLowerCase());
  const isInOrder = keys.every((each, at) => at === 0 || (keys[at - 1] ?? "") < each);
  const at = keys.findIndex((each) => each > key.toLowerCase());
  const next = entries[at];
  if (!isInOrder || keys.length < FEWEST_IN_ORDER || !next) return undefined;
  const previous = entries[at - 1];
  if (!previous) return { at: next.span.start, newText: entry + gap };
  // what follows an entry on its line is said of it
  const end = /[\r\n]/.exec(text.slice(previous.span.end, next.span.start));
  return end === null ? undefined : { at: previous.span.end + end.index, newText: gap + entry };
}

const endsLine = (text: string): boolean => text === "" || /[\r\n]$/.test(text);

/** Line ends up to the file's usual distance between entries. */
function before(text: string, { blankLines }: Layout, eol: string): string {
  if (text.trim() === "") return endsLine(text) ? "" : eol;
  const trailing = /[\s]*$/.exec(text.slice(-40))?.[0].split(/\r\n|\r|\n/).length ?? 1;
  return eol.repeat(Math.max(endsLine(text) ? 0 : 1, blankLines + 1 - (trailing - 1)));
}
