import type { Span } from "../../text/problem.js";
import { walkInlines, type ScannedCitation } from "../citation/scan.js";
import type { MarkupKind } from "../syntax/tokens.js";
import { readUnits, type Unit } from "./units.js";

/** A stretch of inline text that is no running text. Marks follow one another and never overlap. */
export type Mark =
  | (Span & { readonly kind: "citation"; readonly citations: readonly ScannedCitation[] })
  | (Span & { readonly kind: MarkupKind });

const whole: Partial<Record<Unit["kind"], MarkupKind>> = {
  math: "math",
  tex: "tex",
  html: "html",
  crossReference: "crossReference",
  attributes: "attributes",
  noteMark: "mark",
};

const around = (unit: Unit, inner: Span, open: MarkupKind, close: MarkupKind): Mark[] => [
  { kind: open, start: unit.start, end: inner.start },
  { kind: close, start: inner.end, end: unit.end },
];

const marksOf = (unit: Unit): Mark[] => {
  const kind = whole[unit.kind];
  if (kind) return [{ kind, start: unit.start, end: unit.end }];
  if (!unit.inner) return [];
  if (unit.kind === "script") return around(unit, unit.inner, "mark", "mark");
  if (unit.kind === "note") return around(unit, unit.inner, "noteStart", "noteEnd");
  // Brackets that nothing follows are text.
  const isLink = unit.kind === "image" || (unit.kind === "bracket" && unit.end > unit.inner.end + 1);
  return isLink ? around(unit, unit.inner, "mark", "link") : [];
};

/** The marks of one inline text, in its order. */
export const inlineMarks = (text: string): readonly Mark[] => {
  const marks: Mark[] = [];
  const nested: { owner: { citations: ScannedCitation[] } | undefined } = { owner: undefined };
  walkInlines(readUnits(text), {
    citation: (citation, isNested) => {
      if (isNested) return void nested.owner?.citations.push(citation);
      const mark = {
        kind: "citation" as const,
        start: citation.start,
        end: citation.end,
        citations: [citation],
      };
      nested.owner = mark;
      marks.push(mark);
    },
    unit: (unit, isNested) => {
      if (!isNested) marks.push(...marksOf(unit));
    },
  });
  return marks.sort((a, b) => a.start - b.start);
};
