import type { Claim, Evidence } from "../knowledge/schema.js";

/** What differs between an author's sentence and a claim, in the words shown to her. */
export interface Difference {
  readonly kind: "population" | "figure" | "strength" | "negation" | "design";
  readonly caution: string;
}

const PEOPLE =
  /\b(?:patients?|people|humans?|adults?|men|women|individuals|persons|participants|subjects|clinically|in the clinic)\b/iu;
const ANIMALS =
  /\b(?:rats?|mice|mouse|murine|rodents?|animals?|preclinical|wistar|sprague|flinders|in vivo|model)\b/iu;
const STRONG =
  /\b(?:cures?|cured|proven|proves?|proved|eliminates?|eradicates?|guarantees?|always|definitively|undoubtedly|conclusively)\b/iu;
/** A negation beside the point: "a strain that does not respond to drugs" says nothing of the finding. */
const ASIDE = /\b(?:that|which|who|whose)\b[^.;,]*/giu;
const NEGATED = /\b(?:not|no|never|without|neither|nor|fails?|failed|lacks?|lacked|unable|cannot)\b|n't\b/iu;

const ANIMAL_NAMES: Partial<Record<Evidence["population"], string>> = {
  rats: "rats",
  mice: "mice",
  rodents: "rodents",
};

const isAnimal = (evidence: Evidence): boolean =>
  evidence.design === "animal" || evidence.population in ANIMAL_NAMES;

const numbersIn = (text: string): number[] =>
  Array.from(
    text
      .replace(/(?<=\d),(?=\d{3}\b)/gu, "")
      .matchAll(/(?<![\p{L}\p{N}.-])\d+(?:\.\d+)?(?![\p{L}\p{N}]|-\p{L})/gu),
    (match) => Number(match[0]),
  );

function compareFigures(sentence: string, claim: Claim): Difference[] {
  // years are the author's dating of a study, not its result
  const told = numbersIn(sentence).filter(
    (value) => !(value >= 1900 && value <= 2100 && Number.isInteger(value)),
  );
  if (told.length === 0 || claim.figures.length === 0) return [];
  const known = claim.figures.flatMap((figure) => [
    figure.value,
    ...(figure.upper === undefined ? [] : [figure.upper]),
  ]);
  if (told.some((value) => known.includes(value))) return [];
  const figures = claim.figures.map((figure) => `${figure.text} (${figure.what})`).join(", ");
  return [{ kind: "figure", caution: `Check the figure: the review says ${figures}.` }];
}

function comparePopulation(sentence: string, claim: Claim): Difference[] {
  if (!isAnimal(claim.evidence) || !PEOPLE.test(sentence) || ANIMALS.test(sentence)) return [];
  const animals = ANIMAL_NAMES[claim.evidence.population] ?? "animals";
  return [
    {
      kind: "population",
      caution: `The evidence indexed for this is from ${animals}; the sentence speaks of people.`,
    },
  ];
}

/** Compares an author's sentence with a claim: population, figures, strength of the verb, negation. */
export function compareWithClaim(sentence: string, claim: Claim): Difference[] {
  const strength: Difference[] =
    STRONG.test(sentence) && !STRONG.test(claim.text)
      ? [
          {
            kind: "strength",
            caution: "The sentence says more than the claim: check the strength of the wording.",
          },
        ]
      : [];
  const negation: Difference[] =
    NEGATED.test(sentence.replace(ASIDE, "")) !== NEGATED.test(claim.text.replace(ASIDE, ""))
      ? [
          {
            kind: "negation",
            caution: "The sentence and the claim differ in a negation: check which way the finding goes.",
          },
        ]
      : [];
  return [
    ...comparePopulation(sentence, claim),
    ...compareFigures(sentence, claim),
    ...strength,
    ...negation,
  ];
}
