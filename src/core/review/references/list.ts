import type { Problem, Reading, Span } from "../../text/problem.js";
import { spanOf, type Block, type Line } from "../blocks.js";

/** One entry of the reference list: its number and all behind it, on one line, as printed. */
export interface ReferenceEntry extends Span {
  readonly number: number;
  readonly text: string;
}

const NUMBERED = /^\s*\[?(\d{1,4})[.\]]\s+(?=\S)/;

/** A number that is this much too high is a year or page at a line's beginning, not an entry. */
const WIDEST_GAP = 5;

/** Parts the list into its entries. An entry may go on over lines and pages; the list ends where running text follows. */
export function readReferenceList(blocks: readonly Block[]): Reading<ReferenceEntry[]> {
  const entries: Line[][] = [];
  const problems: Problem[] = [];
  let number = 0;
  for (const block of blocks) {
    for (const line of block.lines) {
      const printed = numberOf(line);
      if (printed > number && printed <= number + 1 + WIDEST_GAP) {
        if (printed > number + 1)
          problems.push(problem(line, `Reference ${number + 1} is missing before this one.`));
        entries.push([line]);
        number = printed;
        continue;
      }
      if (printed === number && number > 0) problems.push(problem(line, `Reference ${number} stands twice.`));
      else if (line === block.lines[0] && isWhole(entries.at(-1)))
        return { value: entries.map(entryOf), problems };
      entries.at(-1)?.push(line);
    }
  }
  return { value: entries.map(entryOf), problems };
}

const numberOf = (line: Line): number => Number(NUMBERED.exec(line.text)?.[1] ?? 0);

/** Ends with a full stop or the bracket of a link: what comes behind a blank line is no part of it. */
const isWhole = (lines: readonly Line[] | undefined): boolean =>
  /[.\])]\s*$/.test(lines?.at(-1)?.text ?? ".");

function entryOf(lines: readonly Line[]): ReferenceEntry {
  const text = lines.map((line) => line.text.trim()).join(" ");
  return {
    number: Number(NUMBERED.exec(text)?.[1] ?? 0),
    text: text.replace(NUMBERED, "").trim(),
    ...spanOf(lines),
  };
}

const problem = ({ start, end }: Span, message: string): Problem => ({
  message,
  span: { start, end },
  severity: "error",
});
