import { filler } from "./blocks/prepare.js";
import type { Span } from "../text/problem.js";

/** A part of a text as it is written: characters as they read, or a line's end with what leads the next line. */
export type RawPart =
  { readonly kind: "text"; readonly text: string; readonly source: Span } | { readonly kind: "break" };

// An escaped character, a character reference, a line's end with the marks of quotes and the indent of lists.
const special =
  /\\([!-/:-@[-`{-~ ])|&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,30});|[ \t]*\r?\n[ \t>]*|\ue000+/giu;

const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: "\u00a0",
    ndash: "–",
    mdash: "—",
    hellip: "…",
    plusmn: "±",
    alpha: "α",
    beta: "β",
    gamma: "γ",
    delta: "δ",
    epsilon: "ε",
    kappa: "κ",
    lambda: "λ",
    mu: "μ",
    micro: "µ",
    omega: "ω",
    Alpha: "Α",
    Beta: "Β",
    Gamma: "Γ",
    Delta: "Δ",
    Omega: "Ω",
    le: "≤",
    ge: "≥",
    times: "×",
    deg: "°",
    thinsp: "\u2009",
  }),
);

const numbered = (code: number): string =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";

const decoded = (name: string): string | undefined => {
  if (!name.startsWith("#")) return named.get(name);
  return numbered(
    /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10),
  );
};

/** The parts of a stretch of source text that holds no mark-up of other kinds. Every `text` part is as long as its source, or one reference. */
export const uninterrupted = (source: string, start: number, end: number): readonly RawPart[] => {
  const parts: RawPart[] = [];
  const raw = source.slice(start, end);
  const text = (from: number, to: number): void => {
    if (to > from)
      parts.push({
        kind: "text",
        text: raw.slice(from, to),
        source: { start: start + from, end: start + to },
      });
  };
  let from = 0;
  for (const found of raw.matchAll(special)) {
    const [all, escaped, reference] = found;
    const sign = reference === undefined ? undefined : decoded(reference);
    if (reference !== undefined && sign === undefined) continue;
    text(from, found.index);
    from = found.index + all.length;
    if (escaped !== undefined) text(found.index + 1, from);
    else if (sign !== undefined)
      parts.push({ kind: "text", text: sign, source: { start: start + found.index, end: start + from } });
    else if (!all.startsWith(filler)) parts.push({ kind: "break" });
  }
  text(from, raw.length);
  return parts;
};
