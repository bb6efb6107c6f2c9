import type { Span } from "../../text/problem.js";

export interface Edit extends Span {
  readonly newText: string;
}

/** A text with stretches of it replaced; of two that overlap the first holds. */
export function applied(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(text.slice(at, start), newText);
    at = end;
  }
  return parts.join("") + text.slice(at);
}
