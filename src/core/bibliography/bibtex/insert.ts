import { lineEndOf, type InsertionWriter } from "../insertion.js";
import { fieldsOf, type WrittenField } from "./fieldsOf.js";
import { layoutOf, type Layout } from "./layout.js";

/** A key that BibTeX, biber and pandoc all read: no blanks, commas, braces and the like. */
const WRITABLE_KEY = /^[^\s,{}()"#%~\\='@]+$/;

/** A new entry at the end of a BibTeX library, set out as its last entries are. */
export const bibtexEntry: InsertionWriter = (text, library, item) => {
  if (!WRITABLE_KEY.test(item.id)) return { problem: `\`${item.id}\` cannot be a key in BibTeX.` };
  const layout = layoutOf(text, library);
  const { type, fields } = fieldsOf(item, layout.dialect);
  const eol = lineEndOf(text);
  const lines = fields.map(
    (field, at) =>
      layout.indent + line(field, layout) + (at < fields.length - 1 || layout.commaBehindLast ? "," : ""),
  );
  const head = `@${layout.spelling(type)}{${item.id},`;
  const entry =
    [head, ...lines].join(eol) + (layout.closing === undefined ? "}" : `${eol}${layout.closing}}`);
  const at = text.length;
  return {
    edit: {
      span: { start: at, end: at },
      newText: before(text, layout, eol) + entry + (endsLine(text) ? eol : ""),
    },
  };
};

function line({ name, value, bare }: WrittenField, { nameWidth, equals, nameSpelling }: Layout): string {
  const left =
    nameWidth > 0 ? nameSpelling(name).padEnd(nameWidth) + equals.trimStart() : nameSpelling(name) + equals;
  return left + (bare === true ? value : `{${value}}`);
}

const endsLine = (text: string): boolean => text === "" || /[\r\n]$/.test(text);

/** Line ends up to the file's usual distance between entries. */
function before(text: string, { blankLines }: Layout, eol: string): string {
  if (text.trim() === "") return endsLine(text) ? "" : eol;
  const trailing = /[\s]*$/.exec(text.slice(-40))?.[0].split(/\r\n|\r|\n/).length ?? 1;
  return eol.repeat(Math.max(endsLine(text) ? 0 : 1, blankLines + 1 - (trailing - 1)));
}
