import type { Claim } from "../core/knowledge/schema.js";
import { areSame, quantitiesIn, type Quantity, type QuantityUnit } from "../core/text/figures.js";
import { wordsOf } from "../core/text/words.js";

/*
 * The figures of a sentence beside those of a claim: which counts what the other counts, and whether they are the same.
 */

type Figure = Claim["figures"][number];

/** A figure of a claim as a quantity, with what it counts. */
export interface ToldFigure extends Quantity {
  readonly what: string;
}

const UNITS: Readonly<Record<string, QuantityUnit>> = {
  "%": "percent",
  participants: "people",
  cells: "cells",
  injections: "injections",
  trials: "trials",
  points: "points",
  year: "year",
};
const DAYS: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 30.4 };

function toldOf({ text, value, upper, unit, what }: Figure): ToldFigure | undefined {
  const scale = DAYS[unit];
  const family: QuantityUnit | undefined =
    scale === undefined ? (unit === "years" && /\bage/iu.test(what) ? "years of age" : UNITS[unit]) : "days";
  if (family === undefined) return undefined;
  const times = scale ?? 1;
  const range = upper === undefined ? {} : { upper: upper * times };
  const number = quantitiesIn(text)[0]?.number ?? text;
  return { start: 0, end: 0, text, number, value: value * times, ...range, unit: family, what };
}

/** The words of the clause that a quantity stands in. */
function around(text: string, { start, end }: Quantity): Set<string> {
  const before = Math.max(
    0,
    ...[", ", "; ", " and ", " but "].map((sign) => text.lastIndexOf(sign, start - 1) + 1),
  );
  const behind = [", ", "; ", " and ", " but "]
    .map((sign) => text.indexOf(sign, end))
    .filter((at) => at >= 0);
  const clause = text.slice(before, Math.min(text.length, ...behind));
  return new Set(wordsOf(clause).map((word) => word.text.toLowerCase()));
}

/** What the words of a clause and of a figure's description have in common; those that all descriptions have tell nothing. */
function shared(clause: ReadonlySet<string>, figure: ToldFigure, all: readonly ToldFigure[]): number {
  const tells = (word: string): boolean =>
    word.length > 2 && (all.length === 1 || all.some(({ what }) => !what.toLowerCase().includes(word)));
  return wordsOf(figure.what).filter(
    ({ text }) => tells(text.toLowerCase()) && clause.has(text.toLowerCase()),
  ).length;
}

/** The claim's figure that a quantity of the sentence stands for; undefined where it is unsure which. */
function counterpart(
  text: string,
  quantity: Quantity,
  figures: readonly ToldFigure[],
): ToldFigure | undefined {
  const clause = around(text, quantity);
  const ranked = figures
    .map((figure) => ({ figure, score: shared(clause, figure, figures) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (!first || (second && first.score <= second.score)) return undefined;
  return figures.length === 1 || first.score > 0 ? first.figure : undefined;
}

/** A quantity of a sentence and the figure of the claim that counts the same thing. */
export interface FigurePair {
  readonly said: Quantity;
  readonly told: ToldFigure;
  /** `same`, `other`, or `unsure` where the claim has the quantity for something else. */
  readonly standing: "same" | "other" | "unsure";
}

const isIn = (said: Quantity, all: readonly Quantity[]): boolean =>
  all.some((one) => one.unit === said.unit && areSame(said, one));

/** The quantities of a sentence for which it is sure what figure of the claim they stand for. */
export function pairFigures(text: string, claim: Claim): FigurePair[] {
  const figures = claim.figures.flatMap((figure) => toldOf(figure) ?? []);
  const quantities = quantitiesIn(text);
  const inClaim = [...figures, ...quantitiesIn(claim.text)];
  const toldBy = new Map(
    quantities.map((said) => {
      const ofUnit = figures.filter(({ unit }) => unit === said.unit);
      return [said, counterpart(text, said, ofUnit)] as const;
    }),
  );
  return quantities.flatMap((said): FigurePair[] => {
    const told = toldBy.get(said);
    if (!told) return [];
    if (areSame(said, told)) return [{ said, told, standing: "same" }];
    // "80 people with the one, 30 with the other": the claim's 80 is told already
    if (quantities.some((other) => other !== said && toldBy.get(other) === told && areSame(other, told)))
      return [{ said, told, standing: "unsure" }];
    // where the claim has it for something, only a figure that has changed places with another is at fault
    const ofUnit = quantities.filter(({ unit }) => unit === said.unit);
    const isOneToOne = new Set(ofUnit.map((one) => toldBy.get(one))).size === ofUnit.length;
    const isSwapped = ofUnit.length > 1 && isOneToOne && ofUnit.every((one) => isIn(one, inClaim));
    return [{ said, told, standing: isIn(said, inClaim) && !isSwapped ? "unsure" : "other" }];
  });
}
