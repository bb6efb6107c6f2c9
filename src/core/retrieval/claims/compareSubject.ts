import type { LexiconEntry } from "../../knowledge/lexicon.js";
import type { SourceDifference } from "../result.js";
import { type Kinship, nameOf } from "./agents.js";
import type { QueryWord } from "./analysis.js";
import type { IndexedClaim } from "./claimIndex.js";
import type { Rarity } from "./rarity.js";
import type { Statement } from "./statement.js";

const listed = (entries: readonly LexiconEntry[]): string => [...new Set(entries.map(nameOf))].join(", ");

/** Whether the sentence says outright that its agent makes something go up or down. */
const doesSomething = ({ doer, acting }: Statement): boolean => doer.some((word) => acting.has(word));

/**
 * What acts in the sentence must act in the claim too, or a wider or narrower form of it. A claim that names nothing that acts
 * is on something else only where the sentence's agent does something.
 */
function missingAgents(sentence: Statement, claim: Statement, kinship: Kinship): string {
  if (claim.agents.length === 0 && !doesSomething(sentence)) return "";
  const isNamed = (entry: LexiconEntry): boolean => claim.entries.some((other) => kinship(entry, other));
  return listed(sentence.heads.filter((agent) => !agent.some(isNamed)).flat());
}

const isSaid = ({ term, concepts, classes }: QueryWord, { says }: IndexedClaim): boolean =>
  [term, ...concepts, ...classes].some((said) => says(said) > 0);

const VERY_WORD = 0.8;
const isVerySaid = ({ term, concepts }: QueryWord, { says }: IndexedClaim): boolean =>
  [term, ...concepts].some((said) => says(said) >= VERY_WORD);

/** Where no pack knows what acts in the sentence (a therapy of another field), the claim must say a third of it, by what it tells. */
function missingDoer({ agents, doer, text }: Statement, claim: IndexedClaim, rarity: Rarity): string {
  const weigh = (words: readonly QueryWord[]): number => words.reduce((sum, word) => sum + rarity(word), 0);
  const said = doer.filter((word) =>
    claim.told().heads.length > 0 ? isVerySaid(word, claim) : isSaid(word, claim),
  );
  if (agents.length > 0 || weigh(said) * 3 >= weigh(doer)) return "";
  return text.slice(doer[0]?.start, doer.at(-1)?.end);
}

/** Of what the sentence says goes up or down, the claim must name something: a source on the same drug can be on another effect. */
function compareObject({ changed }: Statement, claim: IndexedClaim): SourceDifference[] {
  if (changed.length === 0 || changed.some((word) => isSaid(word, claim))) return [];
  const caution = "The claim says nothing of what the sentence says goes up or down.";
  return [{ kind: "object", caution }];
}

/** A condition that the sentence names and the claim does not: cells against inflammation in COVID-19 are another matter. */
const missingCondition = ({ conditions }: Statement, claim: IndexedClaim): string | undefined =>
  conditions.find(({ words }) => words.every((word) => !isSaid(word, claim)))?.text;

const isVesicle = ({ entry }: LexiconEntry): boolean => entry.category === "vesicle";
/** Authors name vesicles in many ways that no pack lists. */
const VESICLE = /[Vv]esicle|[Ee]xosom|\bEVs?\b|\bExos?\b/u;

/** What the claim is on, where the sentence is on something that acts and names nothing of that. */
function strayHead({ heads, entries, text }: Statement, claim: Statement, kinship: Kinship): string {
  const [head] = claim.heads;
  if (heads.length === 0 || !head || (head.some(isVesicle) && VESICLE.test(text))) return "";
  return head.some((one) => entries.some((other) => kinship(one, other))) ? "" : listed(head);
}

/** What a code names: miR-26a is miR and 26a, NCT03522545 is NCT and its number. */
const CODE = /(?<![\p{L}\p{N}])(\p{L}{2,})-?(\d+\p{L}?)(?![\p{L}\p{N}])/gu;

function codesIn(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const codes = new Map<string, Set<string>>();
  for (const [, family = "", member = ""] of text.matchAll(CODE)) {
    const members = codes.get(family.toLowerCase()) ?? new Set<string>();
    codes.set(family.toLowerCase(), members.add(member.toLowerCase()));
  }
  return codes;
}

/** Of a family that both name by codes (miR-124, miR-26a) the claim must name a member that the sentence names. */
function otherCode(text: string, { claim }: IndexedClaim): string | undefined {
  const told = codesIn(claim.text);
  for (const [family, members] of codesIn(text)) {
    const own = told.get(family);
    if (own && ![...members].some((member) => own.has(member)))
      return `${family} ${[...own].join(", ")}; the sentence speaks of ${family} ${[...members].join(", ")}`;
  }
  return undefined;
}

/** Whether the two are on the same: what acts, and what it acts on. */
export function compareSubject(
  sentence: Statement,
  claim: IndexedClaim,
  rarity: Rarity,
  kinship: Kinship,
): SourceDifference[] {
  const missing = missingAgents(sentence, claim.told(), kinship) || missingDoer(sentence, claim, rarity);
  if (missing === "") {
    const stray = strayHead(sentence, claim.told(), kinship);
    if (stray !== "")
      return [{ kind: "subject", caution: `The claim is on ${stray}, which the sentence does not name.` }];
    const code = otherCode(sentence.text, claim);
    if (code !== undefined) return [{ kind: "subject", caution: `The claim is on ${code}.` }];
    const condition = missingCondition(sentence, claim);
    if (condition !== undefined)
      return [{ kind: "subject", caution: `The claim says nothing of ${condition}.` }];
    return compareObject(sentence, claim);
  }
  const subject = listed(claim.told().agents.flat()) || "something else";
  return [{ kind: "subject", caution: `The claim is on ${subject}; the sentence speaks of ${missing}.` }];
}
