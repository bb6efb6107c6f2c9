import type { SourcesResult } from "../../protocol.js";
import type { ShownClaim, ShownReference, SourcesContent, Standing } from "../../webview/sources/messages.js";
import { badgeOf, type Candidate, headOf, keysOf, placeOf, type Reference, shortOf } from "../sourceWords.js";

/* A result as the sources view shows it: words and places, no rule of its own. */

/** How much there was to search. */
export interface Searched {
  readonly claims: number;
  readonly reviews: number;
  readonly entries: number;
}

const STANDINGS = { supports: "fits", plausible: "plausible", doubtful: "check", mismatch: "check" } as const;

const WORDS: Readonly<Record<Standing, string>> = {
  fits: "fits",
  plausible: "plausible",
  check: "check",
  unread: "not judged",
};

const standingOf = ({ verdict }: Reference): Standing => (verdict ? STANDINGS[verdict] : "unread");

/** "fits, though the review cites another"; of an entry of her own library nothing but how it was found. */
function standingWords(reference: Reference): string {
  if (reference.role === "library") return "by title and abstract";
  const better = reference.role === "better" ? ", though the review cites another" : "";
  return `${WORDS[standingOf(reference)]}${better}`;
}

const withReason = (reference: Reference): string =>
  [standingWords(reference), reference.reason].filter(Boolean).join(": ");

function shownReference(reference: Reference): ShownReference {
  const standing = standingOf(reference);
  const shown = { label: shortOf(reference), title: reference.title, standing };
  // why not is to be read before, why so may be asked for
  if (standing === "check") return { ...shown, note: withReason(reference) };
  const reason = reference.reason === undefined ? {} : { reason: reference.reason };
  return { ...shown, note: standingWords(reference), ...reason };
}

/** Its own within a result. */
export const idOf = ({ claim, references }: Candidate): string =>
  claim ? `${claim.pack}/${claim.id}` : `library/${references[0]?.citeKey ?? ""}`;

/** The references that these keys stand for, as "Kin 2020 [33]". */
function labelsOf({ candidates }: SourcesResult, keys: readonly string[]): string[] {
  const known = new Map(
    candidates.flatMap(({ references }) => references).map((each) => [each.citeKey, shortOf(each)]),
  );
  return keys.map((key) => known.get(key) ?? key);
}

function shownClaim(result: SourcesResult, candidate: Candidate): ShownClaim {
  const { claim, references, cautions, differences, matches } = candidate;
  // those that tell of the sentence come first; of the others one is enough to begin with
  const atOnce = Math.max(1, differences.length);
  const keys = keysOf(result, candidate);
  const refusal = references.length > 0 ? "no reference listed fits" : "the review gives no reference";
  return {
    id: idOf(candidate),
    text: claim?.text ?? references[0]?.title ?? "",
    marks: matches.text,
    sentenceMarks: matches.query,
    badge: claim ? badgeOf(candidate) : "",
    ...(claim ? { place: placeOf(claim) } : {}),
    references: references.map(shownReference),
    cautions: cautions.slice(0, atOnce),
    further: cautions.slice(atOnce),
    insert: {
      label: labelsOf(result, keys).join(", "),
      // another figure is hers to check; another subject, people for rats, or more than the claim is another claim
      isDespite: keys.length > 0 && differences.some(({ kind }) => kind !== "figure"),
      ...(keys.length === 0 ? { refusal } : {}),
    },
  };
}

const GROUPS: Readonly<Record<string, string>> = {
  animal: "Animals",
  "in-vitro": "Cells",
  review: "Reviews and opinion",
  opinion: "Reviews and opinion",
  registry: "Registries and regulation",
  regulatory: "Registries and regulation",
};

/** What a claim rests on, coarsely: under this heading it is listed. */
const groupOf = ({ evidence }: Candidate): string =>
  evidence ? (GROUPS[evidence.design] ?? "People") : "Your library";

/** Groups in the order of their best candidate; `result.candidates` come best first. */
function groupsOf(result: SourcesResult): SourcesContent["groups"] {
  const groups = new Map<string, ShownClaim[]>();
  for (const candidate of result.candidates) {
    const title = groupOf(candidate);
    groups.set(title, [...(groups.get(title) ?? []), shownClaim(result, candidate)]);
  }
  return [...groups].map(([title, claims]) => ({ title, claims }));
}

const PHRASES = { supported: "supported", contested: "contested", unsupported: "nothing indexed" } as const;

const partsOf = (result: SourcesResult): SourcesContent["parts"] =>
  (result.parts ?? []).map(({ text, verdict, recommended }) => ({
    text,
    verdict,
    phrase: [PHRASES[verdict], ...labelsOf(result, recommended)].join(", ").replace(", ", ": "),
  }));

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function hintsOf({ verdict }: SourcesResult, searched: Searched | undefined): string[] {
  if (verdict !== "unsupported") return [];
  const { claims, reviews, entries } = searched ?? { claims: 0, reviews: 0, entries: 0 };
  const library = entries > 0 ? ` and ${counted(entries, "entry", "entries")} of your library` : "";
  const what = `${counted(claims, "claim", "claims")} of ${counted(reviews, "review", "reviews")}${library}`;
  return [
    ...(searched ? [`Searched ${what}.`] : []),
    "A sentence with one finding, in the field’s own terms, is found best. What is not indexed may still be true: look further, or write on without a source.",
  ];
}

export function contentOf(
  result: SourcesResult,
  { isPinned, searched }: { isPinned: boolean; searched?: Searched | undefined },
): SourcesContent {
  return {
    kind: "sources",
    sentence: result.query.text,
    isPinned,
    verdict: result.verdict,
    phrase: headOf(result),
    recommended: labelsOf(result, result.recommended),
    parts: partsOf(result),
    groups: groupsOf(result),
    hints: hintsOf(result, searched),
  };
}

const doiOf = ({ DOI }: Reference): string => (DOI ? ` <https://doi.org/${DOI}>` : "");

const noteLine = (reference: Reference): string =>
  `  - ${shortOf(reference)}. ${reference.title.replace(/\.$/u, "")}.${doiOf(reference)} (\`@${reference.citeKey}\`; ${withReason(reference)})`;

/** A candidate as a note in Markdown: the claim, its place in the review, references with DOI, cautions. */
export function noteOf(candidate: Candidate): string {
  const { claim, references, cautions } = candidate;
  const [first] = references;
  if (!claim) return first ? `${noteLine(first).trim()}\n` : "";
  return [
    `- ${claim.text} (${badgeOf(candidate)})`,
    `  - In the review \`${claim.pack}\`, ${placeOf(claim, true)}`,
    ...references.map(noteLine),
    ...cautions.map((caution) => `  - ⚠ ${caution}`),
    "",
  ].join("\n");
}
