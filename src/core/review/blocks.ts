import type { Span } from "../text/problem.js";

/** A line as it stands in the file, without its line end. */
export interface Line extends Span {
  readonly text: string;
}

/**
 * Lines that stand together between blank lines. `rows`: each line is a table's row, its cells parted by tabs;
 * `text`: a heading, caption, paragraph or list.
 */
export interface Block extends Span {
  readonly kind: "text" | "rows";
  readonly lines: readonly Line[];
}

/** Parts a text into blocks. A line that is blank but for form feeds, no-break blanks and the like parts too. */
export const readBlocks = (text: string): Block[] => groupsOf(readLines(text)).flatMap(byKind);

/** The text of a block on one line. */
export const blockText = (block: Block): string => block.lines.map((line) => line.text.trim()).join(" ");

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const line = match[0].replace(/[\r\n]+$/, "");
    lines.push({ text: line, start: match.index, end: match.index + line.length });
  }
  return lines;
}

function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === "") groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0);
}

/** A group may hold a caption and its rows without a blank line between. */
function byKind(group: readonly Line[]): Block[] {
  const lastRow = group.findLastIndex(isRow);
  const runs: { kind: Block["kind"]; lines: Line[] }[] = [];
  for (const [index, line] of group.entries()) {
    const run = runs.at(-1);
    const kind = isRow(line) ? "rows" : "text";
    const wrapsCell = kind === "text" && run?.kind === "rows" && index < lastRow;
    if (run && wrapsCell) run.lines.push(joinLines(run.lines.pop(), line));
    else if (run?.kind === kind) run.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs.map(({ kind, lines }) => ({ kind, lines, ...spanOf(lines) }));
}

const isRow = (line: Line): boolean => line.text.trim().includes("\t");

const joinLines = (first: Line | undefined, second: Line): Line =>
  first ? { text: `${first.text} ${second.text.trim()}`, start: first.start, end: second.end } : second;

/** From the first of some pieces to the last; the text's beginning where there are none. */
export const spanOf = (pieces: readonly Span[]): Span => ({
  start: pieces[0]?.start ?? 0,
  end: pieces.at(-1)?.end ?? 0,
});
