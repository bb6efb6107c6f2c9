import type { Span } from "../../text/problem.js";

const FENCED = /^(:{3,})[ \t]*(?:\{[^}\n]*#refs\b[^}\n]*\}|#refs)[ \t]*:*[ \t]*\r?\n[^]*?^\1:*[ \t]*$/mu;
const HTML = /<div\b[^>]*\bid\s*=\s*["']?refs\b["']?[^>]*>[^]*?<\/div>/iu;

/** Where the author wants the reference list, `::: {#refs}` or `<div id="refs">`; undefined where she says nothing. */
export function referencePlace(text: string): Span | undefined {
  const found = FENCED.exec(text) ?? HTML.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}
