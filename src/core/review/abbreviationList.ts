import type { Problem, Reading } from "../text/problem.js";
import type { Block, Line } from "./blocks.js";
import { plain } from "./mend.js";

/** One line of the list "Abbreviations", as printed. */
export interface ListedAbbreviation {
  readonly shortForm: string;
  readonly longForm: string;
}

/** Reads the list: a short and a long form on each line, parted by a tab, by two blanks, or by a colon. */
export function readAbbreviationList(blocks: readonly Block[]): Reading<ListedAbbreviation[]> {
  const lines = blocks.flatMap((block) => block.lines).filter((line) => !isIntroduction(line.text));
  const read = lines.map((line) => ({ line, pairs: pairsIn(line) }));
  return {
    value: read.flatMap(({ pairs }) => pairs),
    problems: read.flatMap(({ line, pairs }) => (pairs.length > 0 ? [] : [unread(line)])),
  };
}

const isIntroduction = (text: string): boolean => /abbreviations.*:\s*$/i.test(text);

/** A list set in two columns has two pairs on a line. */
function pairsIn(line: Line): ListedAbbreviation[] {
  const text = line.text.trim();
  const cells = text.split(text.includes("\t") ? "\t" : /\s{2,}|\s?[:=]\s/).map(plain);
  const pairs = cells.flatMap((cell, index) =>
    index % 2 === 0 ? [[cell, cells[index + 1] ?? ""] as const] : [],
  );
  const isWhole = pairs.every(([shortForm, longForm]) => shortForm !== "" && longForm !== "");
  return isWhole ? pairs.map(([shortForm, longForm]) => ({ shortForm, longForm })) : [];
}

const unread = ({ text, start, end }: Line): Problem => ({
  message: `"${text.trim()}" could not be read as a short form and its long form.`,
  span: { start, end },
  severity: "error",
});
