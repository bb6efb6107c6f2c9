import { stemmer } from "stemmer";
import type { LexiconEntry } from "../../knowledge/lexicon.js";
import type { SourceDifference } from "../result.js";
import { nameOf } from "./agents.js";
import type { Analyzer, QueryWord } from "./analysis.js";
import type { ClaimIndex } from "./claimIndex.js";
import { isReversed, isTurnedBack } from "./comparison.js";
import type { Rarity } from "./rarity.js";
import type { Statement } from "./statement.js";

/** So much of what two sentences share must stand under a negation in one and not in the other. */
const DENIED = 0.45;

const termsOf = ({ term, concepts }: QueryWord): readonly string[] => [term, ...concepts];

/** Share of these words that are denied, weighted by how much each tells. */
function deniedShare(words: readonly QueryWord[], { denied }: Statement, rarity: Rarity): number {
  const weigh = (list: readonly QueryWord[]): number => list.reduce((sum, word) => sum + rarity(word), 0);
  const whole = weigh(words);
  return whole > 0 ? weigh(words.filter((word) => denied.has(word))) / whole : 0;
}

/** How much of what it says of the other's subject a sentence denies; where they share only what acts, of all it says. */
function denialOf(of: Statement, other: Statement, rarity: Rarity): number {
  const said = of.words.filter((word) => !of.acting.has(word));
  const shared = said.filter((word) => termsOf(word).some((term) => other.terms.has(term)));
  return deniedShare(shared.length > 0 ? shared : said, of, rarity);
}

const DENYING_PREFIXES = ["in", "im", "un", "non"];

/** "Not complete" denies as "incomplete" does, and "do not remit" as "lower remission". */
const deniesInOtherWords = ({ denied, directed }: Statement, other: Statement): boolean =>
  [...denied].some(
    ({ term }) =>
      DENYING_PREFIXES.some((prefix) => other.terms.has(prefix + term)) ||
      (!directed.has(term) && other.directed.get(term) === "less"),
  );

function compareNegation(sentence: Statement, claim: Statement, rarity: Rarity): SourceDifference[] {
  if (deniesInOtherWords(sentence, claim) || deniesInOtherWords(claim, sentence)) return [];
  const difference = Math.abs(denialOf(sentence, claim, rarity) - denialOf(claim, sentence, rarity));
  if (difference < DENIED) return [];
  const caution = "The sentence and the claim differ in a negation: check which way the finding goes.";
  return [{ kind: "negation", caution }];
}

/** Processes that go up or down with what they are of: microglial polarization is no one thing. */
const PROCESSES = new Set(
  "polarization expression activity response behavior function production level signaling effect phenotype state process"
    .split(" ")
    .map((word) => stemmer(word)),
);

/** Whether something that both speak of goes the same way in both. */
export const goesTheSameWay = ({ directed }: Statement, claim: Statement): boolean =>
  [...directed].some(([term, direction]) => !PROCESSES.has(term) && claim.directed.get(term) === direction);

/** Opposite where something both speak of goes up in one and down in the other, and nothing goes the same way. */
function compareDirection(sentence: Statement, claim: Statement): SourceDifference[] {
  const isShared = [...sentence.directed.keys()].some(
    (term) => claim.directed.has(term) && !PROCESSES.has(term),
  );
  if (!isShared || goesTheSameWay(sentence, claim)) return [];
  const caution = "The sentence and the claim go opposite ways: check what goes up and what goes down.";
  return [{ kind: "direction", caution }];
}

/** A change from one state into another, told the other way round: towards M1 for from M1 to M2. */
function compareTransition(sentence: Statement, claim: Statement): SourceDifference[] {
  const { into } = sentence;
  const isOpposite =
    [...into].some((term) => claim.outOf.has(term) && !claim.into.has(term)) &&
    ![...into].some((term) => claim.into.has(term) && !claim.outOf.has(term));
  const isTurned = isOpposite || isTurnedBack(sentence, claim);
  if (!isTurned) return [];
  const caution = "The sentence and the claim name opposite ends of the change: check from what into what.";
  return [{ kind: "direction", caution }];
}

const namesOf = (agents: readonly (readonly LexiconEntry[])[]): ReadonlySet<string> =>
  new Set(agents.flat().map(nameOf));

/** A comparison told the other way round: what comes off worse in the sentence comes off better in the claim. */
function compareComparison(
  { better, worse, text }: Statement,
  claim: Statement,
  analyzer: Analyzer,
): SourceDifference[] {
  const [winners, losers] = [namesOf(better), namesOf(worse)];
  const isNamed =
    winners.size > 0 && [...namesOf(claim.better)].some((name) => losers.has(name) && !winners.has(name));
  const isTurned = isNamed || isReversed(text, claim.text, analyzer);
  if (!isTurned) return [];
  const caution =
    "The sentence and the claim compare the other way round: check which of the two comes off better.";
  return [{ kind: "direction", caution }];
}

/** Two things told to be alike, and told apart. */
const ALIKE =
  /\b(?:just as|as (?:well|effective(?:ly)?|good|strong(?:ly)?|much) as|equally|no (?:better|stronger|advantage|difference)|(?:did|do|does) not differ|not differed|to the same (?:extent|degree))\b/iu;
const APART =
  /\b(?:unlike|superior|surpass\p{L}*|outperform\p{L}*|neither\b.*\bcomparable|(?:more|greater|better|stronger|higher)\b[^.;]*\bthan)\b/iu;

/** What the claim tells apart, told to be alike. */
function compareLikeness({ text }: Statement, claim: Statement): SourceDifference[] {
  if (!ALIKE.test(text) || ALIKE.test(claim.text) || !APART.test(claim.text)) return [];
  const caution =
    "The sentence tells alike what the claim tells apart: check which of the two comes off better.";
  return [{ kind: "direction", caution }];
}

/** Whether sentence and claim say it the same way round. */
export const compareWay = (
  sentence: Statement,
  claim: Statement,
  { rarity, analyzer }: Pick<ClaimIndex, "rarity" | "analyzer">,
): SourceDifference[] => {
  const ways = [
    ...compareComparison(sentence, claim, analyzer),
    ...compareDirection(sentence, claim),
    ...compareTransition(sentence, claim),
    ...compareLikeness(sentence, claim),
  ].slice(0, 1);
  return [...ways, ...compareNegation(sentence, claim, rarity)];
};
