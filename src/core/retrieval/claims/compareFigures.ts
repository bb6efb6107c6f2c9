import { stemmer } from "stemmer";
import type { Claim } from "../../knowledge/schema.js";
import { figureWords, type ToldFigure } from "../../text/figures.js";
import { wordsOf } from "../../text/words.js";
import type { SourceDifference } from "../result.js";

type Figure = Claim["figures"][number];

/** A unit and what authors write for it. */
const UNITS = [
  "participant patient subject people person individual volunteer woman man women men enrollment",
  "point score scale cutoff total threshold",
  "injection dose infusion administration application",
  "trial study studies",
  "week weekly",
  "month monthly",
  "year annual",
  "cell",
].map((line) => new Set(line.split(" ").map((word) => stemmer(word))));

/** Whether two sets of stems name one unit. */
const shareUnit = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  UNITS.some((unit) => [...unit].some((stem) => a.has(stem)) && [...unit].some((stem) => b.has(stem)));

const stemsOf = (text: string): Set<string> =>
  new Set(wordsOf(text.toLowerCase()).map((word) => stemmer(word.text)));

/** Rounding is no difference: two thirds and 66%; a share in words is rounded more ("about a third" for 30%). */
const CLOSE = 0.02;
const CLOSE_IN_WORDS = 0.12;
const isInWords = ({ isShare, text }: ToldFigure): boolean => isShare && !/\d/u.test(text);

/** Whether both count the same: shares with shares, else units or what is counted. */
function areOfOneKind(told: ToldFigure, figure: Figure): boolean {
  const isShare = figure.unit === "%";
  if (told.isShare || isShare) return told.isShare === isShare;
  const unit = stemsOf(figure.unit);
  return (
    [...unit].some((stem) => told.near.has(stem)) ||
    shareUnit(told.near, stemsOf(`${figure.unit} ${figure.text}`))
  );
}

const agrees = (told: ToldFigure, { value, upper }: Figure): boolean => {
  const most = isInWords(told) ? CLOSE_IN_WORDS : CLOSE;
  const close = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(b) * most;
  const ends = [told.value, told.upper].filter((end) => end !== undefined);
  return ends.every(
    (end) =>
      close(end, value) || (upper !== undefined && (close(end, upper) || (end > value && end < upper))),
  );
};

/** Something besides the unit that both speak of: what a share is of. */
const speakOfTheSame = (told: ToldFigure, figure: Figure, sentence: ReadonlySet<string>): number =>
  [...stemsOf(figure.what)].filter((stem) => stem.length > 3 && (sentence.has(stem) || told.near.has(stem)))
    .length;

/**
 * Figures of the sentence that differ from those of the claim. `others`: claims of the same place, whose figures are right too.
 */
export function compareFigures(
  text: string,
  figures: readonly ToldFigure[],
  claim: Claim,
  others: readonly Claim[],
): SourceDifference[] {
  if (figures.length === 0 || claim.figures.length === 0) return [];
  const known = [claim, ...others].flatMap(({ figures }) => figures);
  const sentence = stemsOf(text);
  return figures.flatMap((told) => {
    const rivals = claim.figures.filter((figure) => areOfOneKind(told, figure));
    if (rivals.length === 0 || known.some((figure) => areOfOneKind(told, figure) && agrees(told, figure)))
      return [];
    const [nearest] = rivals.toSorted(
      (a, b) => speakOfTheSame(told, b, sentence) - speakOfTheSame(told, a, sentence),
    );
    return nearest
      ? [
          {
            kind: "figure" as const,
            caution: `Check the figure: the review says ${figureWords(nearest)}; the sentence says ${told.text}.`,
          },
        ]
      : [];
  });
}
