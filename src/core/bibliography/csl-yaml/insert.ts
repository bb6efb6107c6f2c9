import { stringify } from "yaml";
import { lineEndOf, type InsertionWriter } from "../insertion.js";

/** A new item behind the last one of a CSL-YAML list in block style, at the same column. */
export const cslYamlEntry: InsertionWriter = (text, library, item) => {
  const eol = lineEndOf(text);
  const last = library.entries.at(-1);
  if (text.trim() === "") return inserted(text.length, `references:${eol}${block(item, "", eol)}`);
  if (!last) return { problem: "The library has no list of items that one could be added to." };
  const dash = /(?:^|[\r\n])([ \t]*)-[ \t]+$/.exec(
    text.slice(Math.max(0, last.span.start - 200), last.span.start),
  );
  if (!dash)
    return {
      problem: "The library's list is not written with one dash an item, so none can be added to it.",
    };
  const at = endOfItem(text, last.span.end);
  const needsLine = at > 0 && !/[\r\n]$/.test(text.slice(0, at));
  const written = block(item, dash[1] ?? "", eol);
  return inserted(at, needsLine ? eol + written.slice(0, -eol.length) : written);
};

const inserted = (at: number, newText: string) => ({ edit: { span: { start: at, end: at }, newText } });

function block(item: unknown, margin: string, eol: string): string {
  const lines = stringify([item], { lineWidth: 0 }).trimEnd().split("\n");
  return lines.map((line) => (line === "" ? "" : margin + line) + eol).join("");
}

/** Behind the line on which the item's last value ends. */
function endOfItem(text: string, end: number): number {
  if (/[\r\n]/.test(text[end - 1] ?? "")) return end;
  const line = text.indexOf("\n", end);
  return line < 0 ? text.length : line + 1;
}
