import { lineEndOf, type InsertionWriter } from "../insertion.js";

/** A new item behind the last one of a CSL-JSON list, indented as that is. */
export const cslJsonEntry: InsertionWriter = (text, library, item) => {
  const eol = lineEndOf(text);
  const last = library.entries.at(-1);
  if (text.trim() === "")
    return inserted(text.length, `[${eol}${indented(item, "  ", "  ", eol)}${eol}]${eol}`);
  if (last) {
    const { margin, step, compact } = styleOf(text, last.span.start, last.fields()[0]?.nameSpan.start);
    const written = compact ? ` ${JSON.stringify(item)}` : eol + indented(item, margin, step, eol);
    return /^\s*[,\]]/.test(text.slice(last.span.end))
      ? inserted(last.span.end, `,${written}`)
      : { problem: NO_LIST };
  }
  const open = /^\s*(?:\{\s*"(?:items|references)"\s*:\s*)?\[(?=\s*\])/.exec(text)?.[0];
  return open === undefined
    ? { problem: NO_LIST }
    : inserted(open.length, `${eol}${indented(item, "  ", "  ", eol)}${eol}`);
};

const NO_LIST = "The library is no list of items, so none can be added to it.";

const inserted = (at: number, newText: string) => ({ edit: { span: { start: at, end: at }, newText } });

const indented = (item: unknown, margin: string, step: string, eol: string): string =>
  margin + JSON.stringify(item, null, step).replace(/\n/g, eol + margin);

interface Style {
  readonly margin: string;
  readonly step: string;
  /** The whole list stands on one line. */
  readonly compact: boolean;
}

function styleOf(text: string, start: number, firstField: number | undefined): Style {
  const margin = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, start - 200), start))?.[1];
  const inner =
    firstField === undefined ? undefined : /[\r\n]([ \t]*)$/.exec(text.slice(start, firstField))?.[1];
  if (inner === undefined) return { margin: margin ?? "", step: "  ", compact: true };
  const own = margin ?? "";
  const step = inner.startsWith(own) && inner.length > own.length ? inner.slice(own.length) : "  ";
  return { margin: own, step, compact: false };
}
