import type { Span } from "../text/problem.js";
import type { CitationGroup, Manuscript, Sentence } from "./facts.js";

/** A change of the text: what stands in `span` becomes `newText`. */
export interface Change {
  readonly span: Span;
  readonly newText: string;
}

const PLAIN_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;

/** A key as Pandoc reads it whole: in braces where its characters would end it early (manual, section Citation syntax). */
export const writeKey = (key: string): string => (PLAIN_KEY.test(key) ? `@${key}` : `@{${key}}`);

const bracketed = (keys: readonly string[]): string => `[${keys.map(writeKey).join("; ")}]`;

const isBracketed = (text: string, group: CitationGroup): boolean =>
  text[group.span.start] === "[" && text[group.span.end - 1] === "]";

/** The keys that a group does not cite already. */
const newKeys = (group: CitationGroup, keys: readonly string[]): string[] =>
  keys.filter((key) => !group.items.some((item) => item.id === key));

function join(group: CitationGroup, keys: readonly string[]): Change | undefined {
  const missing = newKeys(group, keys);
  if (missing.length === 0) return undefined;
  const at = group.span.end - 1;
  return { span: { start: at, end: at }, newText: `; ${missing.map(writeKey).join("; ")}` };
}

/** Where a citation at the end of a sentence stands: before its full stop, and before quotes or mark-up that close with it. */
function endOfStatement(text: string, sentence: Sentence): number {
  let end = sentence.end;
  const behind = sentence.citations.find(
    (group) => group.span.end >= sentence.end && isBracketed(text, group),
  );
  if (behind) end = Math.min(end, behind.span.start);
  while (end > sentence.start && /\s/u.test(text[end - 1] ?? "")) end--;
  const closing = /[.!?…:;]+[*_"'’”)\]]*$/u.exec(text.slice(sentence.start, end));
  if (!closing) return end;
  const marks = /^[.!?…:;]+([*_"'’”)\]]*)$/u.exec(closing[0])?.[1] ?? "";
  return marks === "" ? sentence.start + closing.index : end - closing[0].length;
}

/**
 * The change that cites `keys` for a sentence: joins the bracketed citation at its end, or puts a new one before
 * the full stop. Undefined where all keys stand there already.
 */
export function citeSentence(
  manuscript: Manuscript,
  sentence: Sentence,
  keys: readonly string[],
): Change | undefined {
  const { text } = manuscript;
  const at = endOfStatement(text, sentence);
  const last = sentence.citations.findLast((group) => isBracketed(text, group));
  if (
    last &&
    /^[\s.!?…*_"'’”)]*$/u.test(text.slice(Math.min(last.span.end, at), Math.max(last.span.end, at)))
  )
    return join(last, keys);
  if (last && last.span.start >= at && last.span.start - at <= 3) return join(last, keys);
  const space = at > sentence.start && !/\s/u.test(text[at - 1] ?? " ") ? " " : "";
  return { span: { start: at, end: at }, newText: `${space}${bracketed(keys)}` };
}

/** The change that cites `keys` at an offset: joins the bracketed citation there, or makes a new one. */
export function citeAt(manuscript: Manuscript, offset: number, keys: readonly string[]): Change | undefined {
  const { text } = manuscript;
  const group = manuscript.citationAt(offset);
  if (group && isBracketed(text, group)) return join(group, keys);
  const before = text[offset - 1] ?? " ";
  const space = /[\s([]/u.test(before) ? "" : " ";
  return { span: { start: offset, end: offset }, newText: `${space}${bracketed(keys)}` };
}

/** The change that names a library in the front matter, making one where there is none. */
export function nameLibrary(manuscript: Manuscript, path: string): Change {
  const eol = manuscript.text.includes("\r\n") ? "\r\n" : "\n";
  const quoted = /^[\w./-]+$/u.test(path) ? path : JSON.stringify(path);
  const front = manuscript.frontMatter;
  if (!front)
    return { span: { start: 0, end: 0 }, newText: `---${eol}bibliography: ${quoted}${eol}---${eol}${eol}` };
  const inner = manuscript.text.slice(front.start, front.end);
  const closing = front.start + inner.lastIndexOf(eol, inner.trimEnd().length - 3) + eol.length;
  return { span: { start: closing, end: closing }, newText: `bibliography: ${quoted}${eol}` };
}
