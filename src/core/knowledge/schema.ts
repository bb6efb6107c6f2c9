import { z } from "zod";
import { CslItem } from "../bibliography/cslItem.js";
import { Evidence } from "./evidence.js";

/*
 * The knowledge pack: what is known of one review article.
 *
 * A pack is a folder with two layers joined by id. `read/` is written by `npm run build:pack` out of the
 * review's text; `written/` is written by reading the review. `manifest.json` names both.
 */

/** Where something stands: a sentence (1-based, paragraphs counted from the nearest numbered heading) or a table's row. */
export const Locator = z.union([
  z.strictObject({ paragraph: z.int().positive(), sentence: z.int().positive() }),
  z.strictObject({ table: z.int().positive(), row: z.int().positive() }),
]);
export type Locator = z.infer<typeof Locator>;

/** A place of the review: the number of the nearest numbered heading, as "1.2.3", and the place below it. */
export const Place = z.strictObject({ section: z.string(), locator: Locator });
export type Place = z.infer<typeof Place>;

const number = z.int().positive();

// ---------------------------------------------------------------- read by program

export const Manifest = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string(),
  title: z.string(),
  /** What the review is about, in words that a manuscript on its subject uses: decides whether an ambiguous short form speaks. */
  subject: z.array(z.string()).min(1),
  license: z.string(),
  attribution: z.string(),
  changes: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

/** A field of a reference that the review prints otherwise than the publisher. */
export const Correction = z.strictObject({
  printed: z.string(),
  published: z.string(),
  certainty: z.string(),
});
export type Correction = z.infer<typeof Correction>;

/** What a reference is, by its title and where it appeared: a study of its own, or a text on those of others. */
const ReferenceKind = z.enum(["study", "review", "systematic-review", "registry"]);
export type ReferenceKind = z.infer<typeof ReferenceKind>;

export const Reference = z.strictObject({
  number,
  citeKey: z.string(),
  csl: CslItem,
  /** The printed author list ends in "et al.": `csl.author` holds the printed ones only. */
  authorsCutShort: z.boolean(),
  corrections: z.array(Correction).optional(),
  /** Joined from the written layer. */
  kind: ReferenceKind.optional(),
});
export type Reference = z.infer<typeof Reference>;

export const Section = z.strictObject({
  number: z.string(),
  title: z.string(),
  paragraphs: z.int().nonnegative(),
  subheadings: z.array(z.strictObject({ title: z.string(), fromParagraph: number })).optional(),
});
export type Section = z.infer<typeof Section>;

/** One bracketed citation in the text: ranges are opened, in printed order. */
export const CitationOccurrence = z.union([
  z.strictObject({
    section: z.string(),
    paragraph: number,
    sentence: number,
    numbers: z.array(number).min(1),
  }),
  z.strictObject({ section: z.string(), table: number, row: number, numbers: z.array(number).min(1) }),
]);
export type CitationOccurrence = z.infer<typeof CitationOccurrence>;

/** How often and where first a short form or term stands in the review's text. */
export const Occurrence = z.strictObject({
  form: z.string(),
  count: z.int().nonnegative(),
  first: Place.optional(),
});
export type Occurrence = z.infer<typeof Occurrence>;

export const TableShape = z.strictObject({
  number,
  section: z.string(),
  columns: z.int().positive(),
  rows: z.array(z.strictObject({ row: number, key: z.string(), cites: z.array(number) })),
});
export type TableShape = z.infer<typeof TableShape>;

/** `read/index.json`: the whole of what a program reads from the review. */
export const ReadLayer = z.strictObject({
  article: CslItem,
  sections: z.array(Section),
  references: z.array(Reference),
  abbreviations: z.array(z.strictObject({ shortForm: z.string(), longForm: z.string() })),
  citations: z.array(CitationOccurrence),
  tables: z.array(TableShape),
  occurrences: z.array(Occurrence),
});
export type ReadLayer = z.infer<typeof ReadLayer>;

// ---------------------------------------------------------------- written by reading

const Category = z.enum([
  "disease",
  "symptom-scale",
  "behavioral-test",
  "cell",
  "protein",
  "receptor",
  "cytokine",
  "enzyme",
  "gene",
  "transcription-factor",
  "small-molecule",
  "rna",
  "pathway",
  "marker",
  "anatomy",
  "physiology",
  "animal-model",
  "intervention",
  "delivery",
  "regulatory",
  "trial",
  "institution",
  "vesicle",
  "tissue",
  "mechanism",
  "method",
  "concept",
  "drug",
  "adverse-effect",
]);

export const WrittenAbbreviation = z.strictObject({
  shortForm: z.string().min(1),
  longForm: z.string().min(1),
  /** `listed` in the review's list, `expanded` in its text only, or `never`: the field's standard long form, ours. */
  expansion: z.enum(["listed", "expanded", "never"]),
  definition: z.string().min(1),
  category: Category,
  variants: z.array(z.string()),
  related: z.array(z.string()),
  /** Means other things elsewhere: speaks only where the manuscript is on the pack's subject. */
  ambiguous: z.boolean(),
});
export type WrittenAbbreviation = z.infer<typeof WrittenAbbreviation>;

export const WrittenTerm = z.strictObject({
  term: z.string().min(1),
  aliases: z.array(z.string()),
  definition: z.string().min(1),
  category: Category,
  related: z.array(z.string()),
  ambiguous: z.boolean(),
});
export type WrittenTerm = z.infer<typeof WrittenTerm>;

/** A number in a claim: its text as told, its value (and upper end for a range), what it counts. */
const Figure = z.strictObject({
  text: z.string(),
  value: z.number(),
  upper: z.number().optional(),
  unit: z.string(),
  what: z.string(),
});

export const WrittenClaim = z.strictObject({
  id: z.string().min(1),
  /** One finding in one sentence, in our own words. */
  text: z.string().min(1),
  section: z.string(),
  locator: Locator,
  /** The reference numbers that the review gives for it: what the review says, not what the references can support. */
  cites: z.array(number),
  citedIn: z.enum(["sentence", "neighbour", "none"]),
  citationAt: Locator.optional(),
  kind: z.enum([
    "finding",
    "definition",
    "mechanism",
    "epidemiology",
    "method",
    "limitation",
    "recommendation",
    "regulation",
    "trial",
  ]),
  figures: z.array(Figure),
  about: z.array(z.string()),
  evidence: Evidence,
});
export type WrittenClaim = z.infer<typeof WrittenClaim>;

export const Verdict = z.enum(["supports", "plausible", "doubtful", "mismatch"]);
export type Verdict = z.infer<typeof Verdict>;

const Basis = z.enum(["title", "table", "abstract", "text"]);

/** One reading of one (claim, reference) pair: a reader's check, to be checked again. */
export const PairReading = z.strictObject({
  number,
  verdict: Verdict,
  reason: z.string().min(1),
  basis: Basis,
  /** How differing readings were settled. */
  note: z.string().optional(),
});
export type PairReading = z.infer<typeof PairReading>;

export const Judgement = z.strictObject({
  claim: z.string(),
  cited: z.array(PairReading),
  /** References of the same list that fit the claim better, or as well. */
  better: z.array(PairReading),
});
export type Judgement = z.infer<typeof Judgement>;

export const WrittenReference = z.strictObject({ number, kind: ReferenceKind });
export type WrittenReference = z.infer<typeof WrittenReference>;

/** Other ways to put a claim, in our own words: for finding it, never shown. */
export const Wording = z.strictObject({ claim: z.string(), wordings: z.array(z.string().min(1)) });
export type Wording = z.infer<typeof Wording>;

export const Caution = z.strictObject({
  id: z.string().min(1),
  kind: z.enum([
    "contradiction",
    "wider-than-source",
    "one-study-two-ways",
    "population-differs",
    "cell-type-differs",
    "repeated-with-difference",
    "misplaced-citation",
    "uncited",
    "undefined-abbreviation",
    "misprint",
    "ambiguous",
  ]),
  places: z.array(Place),
  text: z.string().min(1),
  severity: z.enum(["high", "medium", "low"]),
  advice: z.string().min(1),
  /** Claims it touches beside those that stand at its places. */
  claims: z.array(z.string()).optional(),
});
export type Caution = z.infer<typeof Caution>;

export const Trial = z.strictObject({
  id: z.string().min(1),
  registry: z.string().nullable(),
  phase: z.string().nullable(),
  design: z.string(),
  population: z.string(),
  intervention: z.string(),
  participants: z.int().positive().nullable(),
  status: z.string(),
  reference: number,
  locator: z.strictObject({ section: z.string(), paragraph: number, sentence: number }),
  note: z.string(),
});
export type Trial = z.infer<typeof Trial>;

export const WrittenTable = z.strictObject({
  number,
  title: z.string(),
  section: z.string(),
  columns: z.array(z.string()),
  rows: z.array(
    z.strictObject({ row: number, key: z.string(), cites: z.array(number), cells: z.array(z.string()) }),
  ),
});
export type WrittenTable = z.infer<typeof WrittenTable>;

// ---------------------------------------------------------------- the two layers joined

export const PackAbbreviation = WrittenAbbreviation.extend({
  listed: z.boolean(),
  count: z.int().nonnegative(),
  first: Place.optional(),
});
export type PackAbbreviation = z.infer<typeof PackAbbreviation>;

export const PackTerm = WrittenTerm.extend({
  count: z.int().nonnegative(),
  first: Place.optional(),
});
export type PackTerm = z.infer<typeof PackTerm>;

/** A reference beside a claim: `cited` there by the review, or `better`, ours. Without a verdict it is unjudged and never recommended. */
export const ClaimReference = z.strictObject({
  number,
  citeKey: z.string(),
  role: z.enum(["cited", "better"]),
  verdict: Verdict.optional(),
  reason: z.string().optional(),
  basis: Basis.optional(),
  note: z.string().optional(),
});
export type ClaimReference = z.infer<typeof ClaimReference>;

export const Claim = WrittenClaim.extend({
  sectionTitle: z.string(),
  references: z.array(ClaimReference),
  cautions: z.array(z.string()),
  wordings: z.array(z.string()).optional(),
});
export type Claim = z.infer<typeof Claim>;

/** A whole pack, both layers joined; what `stemma pack --json` prints, and itself a valid single-file pack. */
export const KnowledgePack = z.strictObject({
  id: z.string(),
  manifest: Manifest,
  article: CslItem,
  /** Cite key of the review itself. */
  articleKey: z.string(),
  sections: z.array(Section),
  references: z.array(Reference),
  abbreviations: z.array(PackAbbreviation),
  terms: z.array(PackTerm),
  claims: z.array(Claim),
  citations: z.array(CitationOccurrence),
  cautions: z.array(Caution),
  trials: z.array(Trial),
  tables: z.array(WrittenTable),
});
export type KnowledgePack = z.infer<typeof KnowledgePack>;
