/** A cite key as it stands in a text: `start` is its `@`, `end` behind its last character (or closing brace). */
export interface CiteKey {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

// Pandoc's manual, "Citation syntax": a letter, digit or `_` (or `*`, the wildcard), then these with single internal
// punctuation. A `:` or `/` directly before a `/` goes on with the key, so that `@url:https://x.org/a` is one.
const simpleKey = /@([\p{L}\p{N}_*](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*)/uy;

const bracedKeyEnd = (text: string, at: number): number => {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x7b) depth++;
    else if (char === 0x7d && --depth === 0) return i + 1;
    else if (char <= 0x20) return -1;
  }
  return -1;
};

/** The key whose `@` stands at `at`, or none. Says nothing of what stands before it. */
export const readKey = (text: string, at: number): CiteKey | undefined => {
  if (text.charCodeAt(at) !== 0x40) return undefined;
  if (text.charCodeAt(at + 1) === 0x7b) {
    const end = bracedKeyEnd(text, at + 1);
    return end > at + 3 ? { id: text.slice(at + 2, end - 1), start: at, end } : undefined;
  }
  simpleKey.lastIndex = at;
  const id = simpleKey.exec(text)?.[1];
  return id === undefined ? undefined : { id, start: at, end: at + 1 + id.length };
};
