import type { Span } from "../../text/problem.js";
import type { QueryWord } from "./analysis.js";
import type { ClaimIndex } from "./claimIndex.js";
import { type Levels, levelsByWord } from "./match.js";
import { readStatement } from "./statement.js";

/** Where a sentence can be two: a semicolon, or a conjunction behind a comma or by itself. */
const JOINT =
  /;\s+|,?\s+(?:and(?: also| then)?|but|while|whereas|as well as|along with)\s+|,\s+(?:which|where|with|yet|thereby|so that)\s+/giu;
const BARE = /^\s+(?:and|but)\s+$/iu;
/** "It" and "they" stand for what the first part is on. */
const PRONOUN = /^(?:in parallel,?\s+|thereby\s+|also\s+)?(?:it|they|these cells|this)\b/iu;
/** Each part must tell at least so much by itself, of all that the sentence tells. */
const LEAST_SHARE = 0.25;
/** And have so many words that tell anything: less is a phrase, not a finding. */
const LEAST_WORDS = 4;
/** A claim that covers this much of the whole sentence is its claim: no part needs another. */
const WHOLE = 0.72;
/** Of two claims, one for each part, each covers this much more of its own part than the other does. */
const OWN = 0.25;
/** Words that a bare "and" joins are more often two objects than two findings. */
const OWN_BESIDE_AND = 0.4;
/** How much of its part a claim covers at least. */
const COVERED = 0.4;

interface Cut {
  readonly at: Span;
  readonly gain: number;
}

const sumOf = (words: readonly QueryWord[], weigh: (word: QueryWord) => number): number =>
  words.reduce((sum, word) => sum + weigh(word), 0);

/** The claim that covers these words best, and how much of them each claim covers. */
function coverBy(words: readonly QueryWord[], levels: Levels, { rarity, claims }: ClaimIndex) {
  const whole = Math.max(1e-9, sumOf(words, rarity));
  const covered = new Array<number>(claims.length).fill(0);
  for (const word of words)
    for (const [claim, level] of levels.get(word) ?? [])
      covered[claim] = (covered[claim] ?? 0) + (rarity(word) * level) / whole;
  const most = Math.max(...covered);
  return { covered, most, best: covered.indexOf(most) };
}

function cutAt(
  at: Span,
  isBareAnd: boolean,
  words: readonly QueryWord[],
  levels: Levels,
  index: ClaimIndex,
): Cut | undefined {
  const left = words.filter(({ end }) => end <= at.start);
  const right = words.filter(({ start }) => start >= at.end);
  const whole = sumOf(words, index.rarity);
  if (Math.min(left.length, right.length) < LEAST_WORDS) return undefined;
  if (Math.min(sumOf(left, index.rarity), sumOf(right, index.rarity)) < whole * LEAST_SHARE) return undefined;
  const a = coverBy(left, levels, index);
  const b = coverBy(right, levels, index);
  const own = Math.min(a.most - (a.covered[b.best] ?? 0), b.most - (b.covered[a.best] ?? 0));
  const least = isBareAnd ? OWN_BESIDE_AND : OWN;
  return own >= least && Math.min(a.most, b.most) >= COVERED ? { at, gain: own } : undefined;
}

/** The second part by itself: a pronoun, or no subject at all, takes the first part's; undefined where that has none to give. */
function standAlone(right: string, left: string, index: ClaimIndex): string | undefined {
  const { analyzer } = index;
  if (readStatement(right, analyzer).heads.length > 0) return right;
  const [head] = readStatement(left, analyzer).acting;
  const [match] = analyzer
    .matches(left)
    .filter(({ start, end }) => head && start <= head.start && head.end <= end);
  if (!match) return undefined;
  return `${left.slice(match.start, match.end)} ${right.replace(PRONOUN, "")}`.trim();
}

/** A sentence that joins two findings of different claims as two sentences; undefined where it is one. */
export function partsOf(text: string, index: ClaimIndex): readonly [string, string] | undefined {
  const words = index.analyzer.words(text);
  const levels = levelsByWord(words, index);
  if (coverBy(words, levels, index).most >= WHOLE) return undefined;
  const [cut] = Array.from(text.matchAll(JOINT), (match): Span => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
    .flatMap(
      (at) => cutAt(at, /^\s*and\s*$/iu.test(text.slice(at.start, at.end)), words, levels, index) ?? [],
    )
    .toSorted((a, b) => b.gain - a.gain);
  if (!cut) return undefined;
  const left = text.slice(0, cut.at.start).replace(/[,;\s]+$/u, "");
  const right = text.slice(cut.at.end);
  const alone = standAlone(right, left, index);
  // "slow but lasting benefit": a bare conjunction with nothing to speak of behind it joins two words
  if (alone === undefined && BARE.test(text.slice(cut.at.start, cut.at.end))) return undefined;
  return [left, alone ?? right];
}
