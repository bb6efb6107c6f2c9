import type { Position, Range, TextEdit } from "vscode-languageserver-types";

/** The place of an offset in a text that is no document of the editor. */
export const positionAt = (text: string, offset: number): Position => {
  const before = text.slice(0, offset);
  const line = (before.match(/\r\n|\r|\n/gu) ?? []).length;
  return { line, character: offset - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) - 1 };
};

/** The one stretch in which two texts differ, as an edit of the first: what stands around it stays untouched. */
export function difference(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const range: Range = { start: positionAt(before, start), end: positionAt(before, before.length - end) };
  return { range, newText: after.slice(start, after.length - end) };
}
