import type { SourcesResult } from "../protocol.js";

/* A result in the author's words: what the pick list and the sources view both say. */

export type Candidate = SourcesResult["candidates"][number];
export type Reference = Candidate["references"][number];

const DESIGNS: Readonly<Record<string, string>> = {
  "human-trial": "human trial",
  registry: "trial registration",
  animal: "animals",
  "in-vitro": "cell culture",
  regulatory: "regulation",
  none: "",
};

const POPULATIONS: Readonly<Record<string, string>> = {
  "mdd-patients": "patients with MDD",
  "trd-patients": "treatment-resistant depression",
  "bipolar-patients": "bipolar depression",
  "comorbid-patients": "patients with a second disorder",
  "other-patients": "other patients",
  none: "",
};

const MODELS: Readonly<Record<string, string>> = {
  "wistar-kyoto": "Wistar-Kyoto",
  "flinders-sensitive-line": "Flinders Sensitive Line",
  "cums-lps": "mild stress and LPS",
  "prenatal-adolescent-stress": "prenatal and adolescent stress",
  lps: "LPS",
  alzheimer: "Alzheimer’s model",
  "depression-model-unspecified": "depression model",
  // said by the design
  "cell-culture": "",
  other: "",
  none: "",
};

const inWords = (words: Readonly<Record<string, string>>, value: string): string =>
  words[value] ?? value.replaceAll("-", " ");

const ANIMALS = ["rats", "mice", "rodents"];

/** What a claim rests on: "rats, chronic mild stress", "human trial, women". */
export function badgeOf({ evidence }: Candidate): string {
  if (!evidence) return "your library";
  const { design, population, model } = evidence;
  // rats say by themselves that it was an animal study
  const isPlain = design === "animal" && ANIMALS.includes(population);
  const words = [
    isPlain ? "" : inWords(DESIGNS, design),
    inWords(POPULATIONS, population),
    inWords(MODELS, model),
  ];
  return words.filter(Boolean).join(", ");
}

/** The references of a candidate that may be cited for it without a further look. */
export const fittingOf = (candidate: Candidate): Reference[] =>
  candidate.references.filter(({ verdict }) => verdict === "supports" || verdict === "plausible");

/** "Kin 2020 [33]" */
export const shortOf = ({ firstAuthor, year, number }: Reference): string =>
  [firstAuthor, year ?? "", number ? `[${number}]` : ""].filter(Boolean).join(" ");

/** How the sentence stands, in a phrase. */
export function headOf({ verdict, candidates }: Pick<SourcesResult, "verdict" | "candidates">): string {
  if (verdict === "supported") return "Supported";
  if (verdict === "unsupported") return "Nothing indexed supports this";
  return `Contested: ${candidates[0]?.cautions[0] ?? "check before citing"}`;
}

/** "§3.2, paragraph 4"; with `whole` its sentence too. */
export function placeOf({ section, locator }: NonNullable<Candidate["claim"]>, whole = false): string {
  if ("table" in locator) return `§${section}, table ${locator.table}, row ${locator.row}`;
  const sentence = whole ? `, sentence ${locator.sentence}` : "";
  return `§${section}, paragraph ${locator.paragraph}${sentence}`;
}

/** Where in a result the claim stands that gives what is recommended; -1 where nothing is. */
export const starredOf = (result: SourcesResult): number =>
  result.candidates.findIndex((candidate) =>
    fittingOf(candidate).some((reference) => result.recommended.includes(reference.citeKey)),
  );

const MOST_CITED = 3;

/** What inserting a candidate cites: of a claim what fits, never a doubtful one; of an entry of hers the entry. */
export function keysOf(result: SourcesResult, candidate: Candidate): string[] {
  // what is recommended is inserted by the starred one, not all that fits its claim
  if (result.candidates[starredOf(result)] === candidate) return result.recommended;
  const cited = candidate.claim ? fittingOf(candidate).slice(0, MOST_CITED) : candidate.references;
  return cited.map(({ citeKey }) => citeKey);
}
