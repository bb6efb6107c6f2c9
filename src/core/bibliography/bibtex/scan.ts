import type { Sliced } from "../../sliced.js";
import type { Span } from "../../text/problem.js";
import type { LibraryProblem } from "../library.js";
import {
  endOfBraced,
  endOfLine,
  headAt,
  nextAt,
  nextLineStartEntry,
  skipBlanks,
  skipBlanksAndComments,
  skipWord,
  type Head,
} from "./cursor.js";
import { walkFields, type Fault, type Walk } from "./fields.js";

/** Where an entry stands. Its fields are read when asked for, from `body` on. */
export interface BibtexEntry {
  /** In lower case. */
  readonly type: string;
  readonly key: string;
  readonly keySpan: Span;
  /** From `@` to behind the closing brace. */
  readonly span: Span;
  readonly closer: "}" | ")";
  /** Behind the key's comma. */
  readonly body: number;
}

/** A `@string`: where its one field begins. */
export interface BibtexDefinition {
  readonly body: number;
  readonly closer: "}" | ")";
}

export interface BibtexScan {
  readonly entries: readonly BibtexEntry[];
  readonly definitions: readonly BibtexDefinition[];
  readonly problems: readonly LibraryProblem[];
}

interface Sheet {
  readonly entries: BibtexEntry[];
  readonly definitions: BibtexDefinition[];
  readonly problems: LibraryProblem[];
  commentLeftOpen: boolean;
}

/** UTF-16 units between two turns of others: some milliseconds' work. */
const AT_ONCE = 400_000;

/**
 * The entries of a BibTeX or BibLaTeX file, with their places. Never fails: a broken entry costs that entry and gives
 * one problem, and reading goes on at the next `@` at the start of a line. One pass, linear in the text's length.
 */
export function* scanBibtexInSlices(text: string): Sliced<BibtexScan> {
  const sheet: Sheet = { entries: [], definitions: [], problems: [], commentLeftOpen: false };
  let turn = AT_ONCE;
  for (let at = nextAt(text, 0); at >= 0;) {
    at = nextAt(text, scanAt(text, at, sheet));
    if (at < turn) continue;
    turn = at + AT_ONCE;
    yield;
  }
  return sheet;
}

/** Reads what begins at an `@` and answers where to go on. */
function scanAt(text: string, at: number, sheet: Sheet): number {
  const head = headAt(text, at);
  const type = head ? text.slice(head.typeStart, head.typeEnd).toLowerCase() : wordAt(text, at + 1);
  if (type === "comment") return skipComment(text, at, head, sheet);
  if (!head) return at + 1;
  if (type === "preamble") return skipPreamble(text, at, head, sheet);
  if (type === "string") return scanDefinition(text, at, head, sheet);
  return scanEntry(text, at, type, head, sheet);
}

const wordAt = (text: string, at: number): string =>
  /^\s*[a-z]*/i
    .exec(text.slice(at, at + 20))?.[0]
    .trim()
    .toLowerCase() ?? "";

/**
 * `@comment{...}` ends with its brace (biber, pandoc) and may hold whole entries; without a brace, or with one that is
 * never closed, it is a line. After one that is never closed, others get the patience of a value only: linear time.
 */
function skipComment(text: string, at: number, head: Head | undefined, sheet: Sheet): number {
  if (!head || head.closer === ")") return endOfLine(text, at);
  const block = endOfBraced(text, head.body - 1, !sheet.commentLeftOpen);
  if ("end" in block) return block.end;
  sheet.commentLeftOpen = true;
  return endOfLine(text, at);
}

function skipPreamble(text: string, at: number, head: Head, sheet: Sheet): number {
  const block =
    head.closer === "}" ? endOfBraced(text, head.body - 1) : { end: endOfParenthesis(text, head.body) };
  if ("end" in block) return block.end;
  report(
    sheet,
    { start: at, end: head.body, message: "The closing brace of this preamble is missing." },
    "error",
  );
  return block.resumeAt;
}

function endOfParenthesis(text: string, from: number): number {
  const end = text.indexOf(")", from);
  return end < 0 ? endOfLine(text, from) : end + 1;
}

function scanDefinition(text: string, at: number, head: Head, sheet: Sheet): number {
  const walk = walkFields(text, head.body, head.closer);
  if (!walk.broken) sheet.definitions.push({ body: head.body, closer: head.closer });
  return goOn(text, at, walk, undefined, sheet);
}

function scanEntry(text: string, at: number, type: string, head: Head, sheet: Sheet): number {
  const start = skipBlanks(text, head.body);
  const end = skipWord(text, start, head.closer);
  const behind = skipBlanksAndComments(text, end);
  const key = text.slice(start, end);
  const fault = faultOfKey(text, start, end, behind, head);
  if (fault?.broken) return goOn(text, at, { end: fault.at.end, broken: fault.at }, key || undefined, sheet);
  if (fault) report(sheet, fault.at, "warning", key);
  const body = text[behind] === "," ? behind + 1 : behind;
  const walk = walkFields(text, body, head.closer);
  if (!walk.broken) {
    sheet.entries.push({
      type,
      key,
      keySpan: { start, end },
      span: { start: at, end: walk.end },
      closer: head.closer,
      body,
    });
  }
  return goOn(text, at, walk, key, sheet);
}

function faultOfKey(
  text: string,
  start: number,
  end: number,
  behind: number,
  head: Head,
): { readonly broken: boolean; readonly at: Fault } | undefined {
  const next = text[behind];
  if (end === start || next === "=") {
    const message = "The entry has no key, so it cannot be cited.";
    return { broken: true, at: { start: head.typeStart - 1, end: head.body, message } };
  }
  if (next === ",") return undefined;
  if (next === head.closer)
    return { broken: false, at: { start, end, message: "A comma is missing behind the key." } };
  return { broken: true, at: { start, end, message: "A comma is missing behind the key." } };
}

function goOn(text: string, at: number, walk: Walk, citeKey: string | undefined, sheet: Sheet): number {
  if (walk.broken) {
    report(sheet, walk.broken, "error", citeKey);
    return walk.resumeAt ?? nextLineStartEntry(text, Math.max(at + 1, walk.broken.start));
  }
  if (walk.flaw) report(sheet, walk.flaw, "warning", citeKey);
  return walk.end;
}

function report(sheet: Sheet, fault: Fault, severity: "error" | "warning", citeKey?: string): void {
  const { message, start, end } = fault;
  sheet.problems.push({ message, span: { start, end }, severity, ...(citeKey !== undefined && { citeKey }) });
}
