import type {
  Caution,
  Claim,
  ClaimReference,
  Judgement,
  KnowledgePack,
  Locator,
  Manifest,
  Occurrence,
  PairReading,
  Place,
  ReadLayer,
  Trial,
  Wording,
  WrittenAbbreviation,
  WrittenClaim,
  WrittenReference,
  WrittenTable,
  WrittenTerm,
} from "./schema.js";

/** Something in a pack that does not fit: the file, the path within it, and why. */
export interface PackProblem {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** The layer of a pack that is written by reading the review. */
export interface WrittenLayer {
  readonly abbreviations: readonly WrittenAbbreviation[];
  readonly terms: readonly WrittenTerm[];
  readonly claims: readonly WrittenClaim[];
  readonly judgements: readonly Judgement[];
  readonly references: readonly WrittenReference[];
  readonly wordings: readonly Wording[];
  readonly cautions: readonly Caution[];
  readonly trials: readonly Trial[];
  readonly tables: readonly WrittenTable[];
}

const sameLocator = (a: Locator, b: Locator): boolean =>
  "table" in a
    ? "table" in b && a.table === b.table && a.row === b.row
    : "paragraph" in b && a.paragraph === b.paragraph && a.sentence === b.sentence;

/** Places in reading order: by section, paragraph, sentence; a table's rows behind its section's sentences. */
const reading = (sections: readonly string[], { section, locator }: Place): number => {
  const [block, line] =
    "table" in locator ? [900 + locator.table, locator.row] : [locator.paragraph, locator.sentence];
  return sections.indexOf(section) * 1e6 + block * 1e3 + line;
};

/** How often an entry stands in the review in any of its forms, and where first. */
function occurrenceOf(read: ReadLayer, byForm: ReadonlyMap<string, Occurrence>, forms: readonly string[]) {
  const found = forms.flatMap((form) => byForm.get(form) ?? []);
  const sections = read.sections.map(({ number }) => number);
  const [first] = found
    .flatMap((occurrence) => occurrence.first ?? [])
    .sort((a, b) => reading(sections, a) - reading(sections, b));
  return { count: found.reduce((sum, { count }) => sum + count, 0), ...(first ? { first } : {}) };
}

/** Where the claim stands is where a caution on that place concerns it. */
const concerns = (caution: Caution, claim: WrittenClaim): boolean =>
  (caution.claims?.includes(claim.id) ?? false) ||
  caution.places.some(
    (place) => place.section === claim.section && sameLocator(place.locator, claim.locator),
  );

const SEVERITIES: readonly Caution["severity"][] = ["high", "medium", "low"];

const sectionTitleOf = (read: ReadLayer, number: string): string =>
  read.sections.find((section) => section.number === number)?.title ?? "";

function joinReferences(
  claim: WrittenClaim,
  judgement: Judgement | undefined,
  citeKeys: ReadonlyMap<number, string>,
): ClaimReference[] {
  const judged = (reading: PairReading, role: ClaimReference["role"]): ClaimReference => ({
    ...reading,
    citeKey: citeKeys.get(reading.number) ?? "",
    role,
  });
  const cited = claim.cites.map((number): ClaimReference => {
    const reading = judgement?.cited.find((pair) => pair.number === number);
    return reading
      ? judged(reading, "cited")
      : { number, citeKey: citeKeys.get(number) ?? "", role: "cited" };
  });
  const better = (judgement?.better ?? []).filter((pair) => !claim.cites.includes(pair.number));
  return [...cited, ...better.map((reading) => judged(reading, "better"))];
}

function wordingsOf({ id }: WrittenClaim, { wordings }: WrittenLayer): Pick<Claim, "wordings"> {
  const found = wordings.filter(({ claim }) => claim === id).flatMap((wording) => wording.wordings);
  return found.length > 0 ? { wordings: found } : {};
}

function joinClaim(
  claim: WrittenClaim,
  read: ReadLayer,
  written: WrittenLayer,
  judgements: ReadonlyMap<string, Judgement>,
  citeKeys: ReadonlyMap<number, string>,
): Claim {
  return {
    ...claim,
    sectionTitle: sectionTitleOf(read, claim.section),
    references: joinReferences(claim, judgements.get(claim.id), citeKeys),
    cautions: written.cautions
      .filter((caution) => concerns(caution, claim))
      .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
      .map((caution) => caution.text),
    ...wordingsOf(claim, written),
  };
}

/** Joins what a program read with what was written by reading it; both must have been checked by `findMisfits`. */
export function joinLayers(manifest: Manifest, read: ReadLayer, written: WrittenLayer): KnowledgePack {
  const occurrences = new Map(read.occurrences.map((occurrence) => [occurrence.form, occurrence]));
  const listed = new Set(read.abbreviations.map((abbreviation) => abbreviation.shortForm));
  const citeKeys = new Map(read.references.map((reference) => [reference.number, reference.citeKey]));
  const kinds = new Map(written.references.map(({ number, kind }) => [number, kind]));
  const judgements = new Map(written.judgements.map((judgement) => [judgement.claim, judgement]));
  return {
    id: manifest.id,
    manifest,
    article: read.article,
    articleKey: read.article.id,
    sections: read.sections,
    references: read.references.map((reference) => ({
      ...reference,
      ...(kinds.has(reference.number) ? { kind: kinds.get(reference.number) } : {}),
    })),
    abbreviations: written.abbreviations.map((entry) => ({
      ...entry,
      listed: listed.has(entry.shortForm),
      ...occurrenceOf(read, occurrences, [entry.shortForm, ...entry.variants]),
    })),
    terms: written.terms.map((entry) => ({
      ...entry,
      ...occurrenceOf(read, occurrences, [entry.term, ...entry.aliases]),
    })),
    claims: written.claims.map((claim) => joinClaim(claim, read, written, judgements, citeKeys)),
    citations: read.citations,
    cautions: [...written.cautions],
    trials: [...written.trials],
    tables: [...written.tables],
  };
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

/** What does not fit between the layers of a pack: ids used twice, claims and numbers that are not there. */
export function findMisfits(read: ReadLayer, written: WrittenLayer): PackProblem[] {
  const numbers = new Set(read.references.map((reference) => reference.number));
  const claims = new Map(written.claims.map((claim) => [claim.id, claim]));
  const problems: PackProblem[] = [];
  const report = (file: string, path: string, message: string) => problems.push({ file, path, message });
  for (const id of repeated(written.claims.map((claim) => claim.id)))
    report("written/claims.json", id, "two claims have this id");
  for (const key of repeated(read.references.map((reference) => reference.citeKey)))
    report("read/index.json", key, "two references have this cite key");
  for (const form of repeated(written.abbreviations.map((entry) => entry.shortForm)))
    report("written/abbreviations.json", form, "two entries have this short form");
  for (const claim of written.claims)
    for (const number of claim.cites.filter((cited) => !numbers.has(cited)))
      report("written/claims.json", claim.id, `cites [${number}], which is not in the reference list`);
  for (const { number } of written.references.filter((reference) => !numbers.has(reference.number)))
    report("written/references.json", String(number), "is not in the reference list");
  for (const { claim } of written.wordings.filter((wording) => !claims.has(wording.claim)))
    report("written/wordings.json", claim, "words a claim that is not there");
  for (const judgement of written.judgements) {
    const claim = claims.get(judgement.claim);
    if (!claim) report("written/judgements.json", judgement.claim, "judges a claim that is not there");
    for (const pair of judgement.cited.filter((cited) => claim && !claim.cites.includes(cited.number)))
      report(
        "written/judgements.json",
        judgement.claim,
        `judges [${pair.number}], which the claim does not cite`,
      );
    for (const pair of judgement.better.filter((better) => !numbers.has(better.number)))
      report(
        "written/judgements.json",
        judgement.claim,
        `names [${pair.number}], which is not in the reference list`,
      );
  }
  for (const short of read.abbreviations.filter(
    (listed) => !written.abbreviations.some((entry) => entry.shortForm === listed.shortForm),
  ))
    report(
      "written/abbreviations.json",
      short.shortForm,
      "is in the review's list and has no definition here",
    );
  return problems;
}
