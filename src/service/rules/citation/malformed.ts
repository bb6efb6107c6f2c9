import type { CitationGroup, Manuscript } from "../../../core/manuscript/facts.js";
import type { Change } from "../../../core/manuscript/insertCitation.js";
import { contains, type Span } from "../../../core/text/problem.js";
import type { Finding, Rule } from "../../rule.js";

const apply = (text: string, span: Span, changes: readonly Change[]): string => {
  let at = span.start;
  const parts: string[] = [];
  for (const change of changes) {
    parts.push(text.slice(at, change.span.start), change.newText);
    at = change.span.end;
  }
  return [...parts, text.slice(at, span.end)].join("");
};

const finding = (text: string, span: Span, why: string, changes: readonly Change[]): Finding => {
  const right = apply(text, span, changes);
  return {
    span,
    message: `${why} Write ${right}?`,
    fixes: [{ title: `Write ${right}`, edit: changes, isPreferred: true }],
  };
};

const isWork = ({ items }: CitationGroup): boolean => items.every(({ target }) => target === "reference");

/** What joins two keys where a semicolon is meant; "[@a, as quoted in @b]" says something of its own. */
const JOINT = /^\s*(?:,|,?\s*(?:and|&|,))?\s*((?:(?:see|also|e\.g\.,?)\s+)*)$/iu;

/** `[@a, @b]`: to Pandoc the second is a part of the first one's suffix, a citation within a citation. */
function commas(manuscript: Manuscript, groups: readonly CitationGroup[]): Finding[] {
  const { text } = manuscript;
  return groups.flatMap((group, i) => {
    const inner = groups.slice(i + 1).filter(({ span }) => span.end < group.span.end);
    const nested = inner.filter(
      (one, at) =>
        text[one.span.start] === "@" &&
        !inner.slice(0, at).some(({ span }) => contains(span, one.span.start)),
    );
    if (text[group.span.start] !== "[" || nested.length === 0) return [];
    const ends = group.items.map(({ keySpan }) => keySpan.end);
    const changes = nested.flatMap(({ span }) => {
      const before = Math.max(
        ...[...ends, ...nested.map((one) => one.span.end)].filter((end) => end <= span.start),
      );
      const joint = JOINT.exec(text.slice(before, span.start));
      return joint ? [{ span: { start: before, end: span.start }, newText: `; ${joint[1] ?? ""}` }] : [];
    });
    if (changes.length < nested.length) return [];
    return [
      finding(
        text,
        group.span,
        "Works in one citation are parted by semicolons; so the second is printed inside the first.",
        changes,
      ),
    ];
  });
}

/** The bracket that ends where another begins, with what it cites; undefined where it cites nothing. */
function bracketBefore(text: string, at: number, groups: readonly CitationGroup[]): Span | undefined {
  if (text[at - 1] !== "]") return undefined;
  const start = text.lastIndexOf("[", at - 1);
  const inner = text.slice(start + 1, at - 1);
  if (start < 0 || inner.includes("]") || /\n\s*\n/u.test(inner) || /[!\\]/u.test(text[start - 1] ?? ""))
    return undefined;
  const span = { start, end: at };
  const cited = groups.filter((group) => span.start <= group.span.start && group.span.end <= span.end);
  const isCitation = /^(?:[^@]{0,40}\s)?-?@/u.test(inner);
  return isCitation && cited.length > 0 && cited.every(isWork) ? span : undefined;
}

/** `[@a][@b]`: Markdown's form for a link, whose text is the first. Only the last of such a row is read as a citation. */
function neighbours(manuscript: Manuscript, groups: readonly CitationGroup[]): Finding[] {
  const { text } = manuscript;
  return groups.flatMap(({ span }) => {
    const joints: Change[] = [];
    let start = text[span.start] === "[" ? span.start : 0;
    for (
      let before = bracketBefore(text, start, groups);
      before;
      before = bracketBefore(text, start, groups)
    ) {
      joints.unshift({ span: { start: start - 1, end: start + 1 }, newText: "; " });
      start = before.start;
    }
    if (joints.length === 0) return [];
    const why =
      "Two brackets side by side are a link to Markdown; works in one citation are parted by semicolons.";
    return [finding(text, { start, end: span.end }, why, joints)];
  });
}

const BARE_PAGE =
  /^,\s?((?:pp?\.\s?|pp?\s|pages?\s|chap\.\s?|chapter\s)\d+(?:\s?[-–]{1,2}\s?\d+)?)(?![\p{L}\d])/iu;

/** `@a,p.3`: behind a key in the text only what stands in brackets is a page. */
function pages({ text }: Manuscript, groups: readonly CitationGroup[]): Finding[] {
  return groups.flatMap((group) => {
    const [item, ...more] = group.items;
    if (!item || more.length > 0 || text[group.span.start] !== "@" || item.suffix !== "") return [];
    const page = BARE_PAGE.exec(text.slice(group.span.end, group.span.end + 60));
    if (!page || isInBracket(text, group.span)) return [];
    const locator = (page[1] ?? "").replace(/^(pp?\.|chap\.)(?=\d)/iu, "$1 ").replace(/^(pp?)\s/iu, "$1. ");
    const span = { start: group.span.start, end: group.span.end + page[0].length };
    const change = { span: { start: group.span.end, end: span.end }, newText: ` [${locator}]` };
    return [
      finding(
        text,
        span,
        "Behind a key in the text a page belongs in brackets; so it is printed as it stands, behind the year.",
        [change],
      ),
    ];
  });
}

const isInBracket = (text: string, { start }: Span): boolean => {
  const line = text.slice(text.lastIndexOf("\n", start) + 1, start);
  return line.lastIndexOf("[") > line.lastIndexOf("]");
};

export const malformed: Rule = {
  code: "citation/malformed",
  defaultSeverity: "information",
  title: "A citation that Pandoc reads as something else than is meant",
  documentation: {
    why: "Commas between keys, two brackets side by side, and a page behind a bare key look right and print wrongly: as a citation within a citation, as a link, as plain text.",
    example: "Cells divide [@kin2020, @huang2023].",
    quiet: [
      "a work quoted in another: `[@kin2020, as cited in @huang2023]`",
      "two brackets with a blank between them",
      "cross-references to figures, tables, sections",
    ],
    fix: "writes the form that Pandoc's manual gives: `[@a; @b]`, `@a [p. 3]`.",
  },
  check({ manuscript }) {
    const groups = manuscript.citations().filter(isWork);
    return [...commas(manuscript, groups), ...neighbours(manuscript, groups), ...pages(manuscript, groups)];
  },
};
