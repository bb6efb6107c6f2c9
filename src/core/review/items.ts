import type { Span } from "../text/problem.js";
import { blockText, type Block, type Line } from "./blocks.js";
import { looksLikeHeading, numberedHeading } from "./headings.js";
import { plain } from "./mend.js";

/** What stands in a review's body, one after another. Texts are plain and mended. */
export type BodyItem = Span &
  (
    | { readonly kind: "heading"; readonly number: string; readonly title: string }
    | { readonly kind: "subheading"; readonly title: string }
    | { readonly kind: "paragraph"; readonly text: string }
    | { readonly kind: "caption"; readonly text: string; readonly table?: number; readonly goesOn: boolean }
    | { readonly kind: "rows"; readonly rows: readonly TableLine[] }
    | { readonly kind: "note"; readonly text: string }
  );

export interface TableLine extends Span {
  readonly cells: readonly string[];
}

const CAPTION = /^(Table|Figure|Fig\.|Scheme|Box|Chart)\s+([A-Z]?\d+)[.:]\s+/;
const BULLET = /^[•●▪■◦‣–—*-]\s+/;

/** Tells the blocks of the body apart. A table's note and a heading without number are known by their neighbours. */
export const readItems = (body: readonly Block[]): BodyItem[] =>
  body.reduce<BodyItem[]>((items, block, index) => {
    items.push({ start: block.start, end: block.end, ...itemOf(block, items.at(-1), body[index + 1]) });
    return items;
  }, []);

type Content<T = BodyItem> = T extends BodyItem ? Omit<T, keyof Span> : never;

function itemOf(block: Block, before: BodyItem | undefined, next: Block | undefined): Content {
  if (block.kind === "rows") return { kind: "rows", rows: block.lines.map(readTableLine) };
  const raw = blockText(block);
  const text = plain(raw.replace(BULLET, ""));
  const heading = numberedHeading(text);
  if (heading) return { kind: "heading", ...heading };
  const caption = CAPTION.exec(text);
  if (caption) return captionOf(text, caption);
  if (before?.kind === "rows" && isNote(text)) return { kind: "note", text };
  const isSubheading =
    !BULLET.test(raw) && looksLikeHeading(raw) && next?.kind === "text" && beginsAnew(next);
  return isSubheading ? { kind: "subheading", title: text } : { kind: "paragraph", text };
}

function captionOf(text: string, [label, kind, number]: RegExpExecArray): Content {
  const goesOn = /^\(?cont(?:inued|\.|$)/i.test(text.slice(label.length));
  const isTable = kind === "Table" && /^\d+$/.test(number ?? "");
  return { kind: "caption", text, goesOn, ...(isTable ? { table: Number(number) } : {}) };
}

const beginsAnew = (block: Block): boolean =>
  /^["“‘(]?(?:[\p{Lu}\d]|\p{Ll}{1,2}\p{Lu})/u.test(plain(blockText(block)));

const readTableLine = ({ text, start, end }: Line): TableLine => ({
  start,
  end,
  cells: text.split("\t").map(plain),
});

/** What stands directly below a table and explains it: "NSC: neural stem cell, MSC: ...", "Notes: ...", "* p < 0.05". */
const isNote = (text: string): boolean =>
  /^(?:Abbreviations?|Notes?|Legend|Source)\b\s*[:.]/.test(text) ||
  /^[*†‡§¶#¹²³ᵃᵇᶜ]/.test(text) ||
  /^[^\s:=,;]{1,15}\s?[:=]\s[^:=]+[,;]\s[^\s:=,;]{1,15}\s?[:=]\s/.test(text);
