/** A heading with its number as printed, without a closing full stop: "1.2.3". */
export interface NumberedHeading {
  readonly number: string;
  readonly title: string;
}

const NUMBERED = /^(\d{1,2}(?:\.\d{1,2})*)(\.?)\s+(["“‘(]?[\p{Lu}\d].*)$/u;
const LONGEST = 200;

/** Reads "1.2. Stem Cells (SCs)". A sentence, a list's item and an address are no headings. */
export function numberedHeading(line: string): NumberedHeading | undefined {
  const [, number = "", stop = "", title = ""] = NUMBERED.exec(line) ?? [];
  if (number === "" || title.length > LONGEST || !/\p{L}/u.test(title)) return undefined;
  if (/[.:;,]$/.test(title)) return undefined;
  // "3 Department of Psychiatry, Some University" and "30 patients" have no full stop behind the number.
  const isBare = stop === "" && !number.includes(".");
  return isBare && /[,;@\d]/.test(title) ? undefined : { number, title };
}

/** Negative where `a` stands before `b` in a table of contents. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

/** May heading `next` come directly behind `previous`: its first child, or the next one on its own or a higher level? */
export function follows(previous: string | undefined, next: string): boolean {
  if (previous === undefined) return next === "1";
  const before = parts(previous);
  const nexts = before.map((part, level) => [...before.slice(0, level), part + 1].join("."));
  return [...nexts, `${previous}.1`].includes(next);
}

const parts = (number: string): number[] => number.split(".").map(Number);

/**
 * Does a block look like a heading without a number? It is short, has no full stop and no citation, and is set in
 * italics or bold, marked `#`, or has its long words in capitals.
 */
export function looksLikeHeading(block: string): boolean {
  const text = block.trim();
  if (text.length > 120 || /[.:;,!?]$/.test(text) || /\[\d/.test(text)) return false;
  if (/^#{1,6}\s/.test(text) || /^(\*{1,3})[^*]+\1$/.test(text)) return true;
  if (!/^["“‘(]?[\p{Lu}\d]/u.test(text)) return false;
  const long = text.match(/\p{L}{4,}/gu) ?? [];
  return long.length > 0 && long.filter((word) => /^\p{Lu}/u.test(word)).length / long.length >= 0.6;
}
