import type { Span } from "../../text/problem.js";

const LONGEST = 600;
const PAIRS = /“[^”“]*”|«[^»«]*»|„[^“”„]*[“”]|(?<![\p{L}\p{N}"])"[^"\s][^"]*"(?![\p{L}\p{N}])/gu;

/** Words of others: what stands between quotation marks in one paragraph. They are left as they are. */
export function quotations(text: string): Span[] {
  return Array.from(text.matchAll(PAIRS), ({ 0: quoted, index }) => ({ quoted, index }))
    .filter(({ quoted }) => quoted.length <= LONGEST && !/\n[ \t]*\r?\n/u.test(quoted))
    .map(({ quoted, index }) => ({ start: index, end: index + quoted.length }));
}

const NEAR = 200;

/** Whether a place is within the text of a link or of a bracketed span: `[ICH guideline](https://...)`, `[VGAM]{.pkg}`. */
export function isInLinkText(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - NEAR), offset);
  const behind = text.slice(offset, offset + NEAR);
  return before.lastIndexOf("[") > before.lastIndexOf("]") && /^[^[\]]*\][([{]/u.test(behind);
}
