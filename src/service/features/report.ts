import type { Assertion } from "../assertions.js";
import { pairFigures } from "../claimFigures.js";
import type { FeatureContext } from "../context.js";
import type { ToldFinding } from "../runRules.js";
import { count, escapeMarkdown } from "../markdown.js";
import type { FindingData } from "../rule.js";
import { doubtsOf, pairOf, sourcesFor, tellingsOf, verdictOf } from "../tellings.js";
import { referenceOf, shortName, shortTitle, type Telling, toldClaims } from "../toldClaims.js";
import { verdictWords } from "../verdictWords.js";

/** A work that a sentence cites, with our reading of it for the claim that the sentence tells. */
interface ReportedCitation {
  readonly citeKey: string;
  /** "Kin 2020" where a pack knows the work. */
  readonly name?: string;
  /** What we know of it here: a verdict, or why there is none. */
  readonly standing: string;
}

interface ReportedSource {
  readonly citeKey: string;
  readonly name: string;
  readonly title: string;
  readonly verdict: string;
}

export interface ReportedSentence {
  /** One-based, where the sentence begins. */
  readonly line: number;
  readonly sentence: string;
  readonly verdict: FindingData["verdict"];
  readonly cites: readonly ReportedCitation[];
  /** The claim of a review that it tells, with its place there. */
  readonly claim?: { readonly text: string; readonly pack: string; readonly section: string };
  /** References that fit the claim, the surest first. */
  readonly sources: readonly ReportedSource[];
  /** What to check before relying on it. */
  readonly cautions: readonly string[];
}

export interface ReportedFigure {
  readonly line: number;
  readonly said: string;
  readonly told: string;
  readonly what: string;
  readonly standing: "same" | "other" | "unsure";
}

/** What `stemma report --json` prints; the page is made of it. */
export interface CitationReport {
  readonly file: string;
  readonly title: string;
  readonly searched: {
    readonly packs: readonly { readonly id: string; readonly title: string; readonly claims: number }[];
    readonly libraries: readonly { readonly name: string; readonly entries: number }[];
  };
  /** Every sentence that cites. */
  readonly cited: readonly ReportedSentence[];
  /** Sentences that cite nothing, though a source that fits is known. */
  readonly uncited: readonly ReportedSentence[];
  /** Sentences that cite nothing and say otherwise, or more, than the claim. */
  readonly others: readonly ReportedSentence[];
  readonly figures: readonly ReportedFigure[];
}

const fileName = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));

const lineOf = ({ document }: FeatureContext, offset: number): number => document.positionAt(offset).line + 1;

const citationsOf = ({ items, works }: Assertion, tellings: readonly Telling[]): ReportedCitation[] =>
  items.map((item) => {
    const work = works.find((one) => one.item === item);
    if (!work) return { citeKey: item.id, standing: "no indexed review lists it" };
    const pair = pairOf(tellings, work);
    const name = shortName(work.reference);
    if (work.reference.number === 0) return { citeKey: item.id, name, standing: "the indexed review itself" };
    return {
      citeKey: item.id,
      name,
      standing: pair ? verdictWords(pair.verdict) : "in the review, not listed for this",
    };
  });

const sourcesOf = ({ libraries }: FeatureContext, assertion: Assertion, telling: Telling): ReportedSource[] =>
  sourcesFor(assertion, telling).flatMap(({ number, verdict }) => {
    const reference = referenceOf(telling.pack, number);
    if (!reference) return [];
    return [
      {
        citeKey: libraries.keyFor(reference),
        name: shortName(reference),
        title: shortTitle(reference),
        verdict: verdictWords(verdict),
      },
    ];
  });

function sentenceOf(
  context: FeatureContext,
  assertion: Assertion,
  finding: ToldFinding | undefined,
): ReportedSentence {
  const { sentence } = assertion;
  const tellings = tellingsOf(assertion);
  const [told] = tellings;
  const notes = finding?.data ? [finding.message] : [];
  const doubts = finding?.data ? [] : doubtsOf(assertion, tellings);
  return {
    line: lineOf(context, sentence.start),
    sentence: sentence.text,
    verdict: verdictOf(tellings, doubts, finding),
    cites: citationsOf(assertion, tellings),
    ...(told ? { claim: { text: told.claim.text, pack: told.pack.id, section: told.claim.section } } : {}),
    sources: told ? sourcesOf(context, assertion, told) : [],
    cautions: [...notes, ...doubts, ...(told?.claim.cautions ?? [])],
  };
}

const figuresOf = (context: FeatureContext, assertion: Assertion): ReportedFigure[] => {
  const told = toldClaims(assertion).find(({ claim }) => claim.figures.length > 0);
  if (!told) return [];
  const { sentence } = assertion;
  return pairFigures(sentence.text, told.claim).map((pair) => ({
    line: lineOf(context, sentence.start),
    said: pair.said.text,
    told: pair.told.text,
    what: pair.told.what,
    standing: pair.standing,
  }));
};

function titleOf({ document, manuscript }: FeatureContext): string {
  const data = manuscript.frontMatter?.data;
  const title = typeof data === "object" && data !== null && "title" in data ? data.title : undefined;
  return typeof title === "string" && title.trim() !== "" ? title.trim() : fileName(document.uri);
}

/** Every cited sentence with what it rests on, what is stated without a source, and the figures; out of facts that are known. */
export function citationReport(
  context: FeatureContext,
  assertions: readonly Assertion[],
  findings: readonly ToldFinding[],
): CitationReport {
  const findingOf = ({ sentence }: Assertion): ToldFinding | undefined =>
    findings.find(({ span, data }) => data && sentence.start <= span.start && span.end <= sentence.end);
  const reported = (chosen: readonly Assertion[]): ReportedSentence[] =>
    chosen.map((assertion) => sentenceOf(context, assertion, findingOf(assertion)));
  const bare = assertions.filter(({ items }) => items.length === 0);
  const isUncited = (assertion: Assertion): boolean => findingOf(assertion)?.rule.code === "claim/uncited";
  return {
    file: fileName(context.document.uri),
    title: titleOf(context),
    searched: {
      packs: context.knowledge.packs.map((pack) => ({
        id: pack.id,
        title: pack.article.title ?? pack.id,
        claims: pack.claims.length,
      })),
      libraries: context.libraries.states.map(({ uri, library }) => ({
        name: fileName(uri),
        entries: library?.entries.length ?? 0,
      })),
    },
    cited: reported(assertions.filter(({ items }) => items.length > 0)),
    uncited: reported(bare.filter(isUncited)),
    others: reported(bare.filter((assertion) => findingOf(assertion) !== undefined && !isUncited(assertion))),
    figures: assertions.flatMap((assertion) => figuresOf(context, assertion)),
  };
}

// ---------------------------------------------------------------- the page

const VERDICTS = {
  supported: "supported",
  contested: "to check",
  unsupported: "not in the indexed review",
} as const;

const FIGURES = {
  same: "the same",
  other: "differs: check",
  unsure: "not sure it is the same thing",
} as const;

/** Keys stand as code, so that the report cites nothing itself. */
const keyText = (key: string): string => `\`@${key}\``;

const CITATION = /(\[@[^\]]+\]|@[\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*[\p{L}\p{N}_])/u;

/** A message as Markdown: the citations it names as code, all else escaped. */
const messageText = (message: string): string =>
  message
    .split(CITATION)
    .map((stretch, i) => (i % 2 === 1 ? `\`${stretch}\`` : escapeMarkdown(stretch)))
    .join("");

const citationLine = ({ citeKey, name, standing }: ReportedCitation): string =>
  `    - ${keyText(citeKey)}${name === undefined ? "" : ` ${escapeMarkdown(name)}`}: ${standing}`;

const sourceLine = ({ citeKey, name, title, verdict }: ReportedSource): string =>
  `    - ${keyText(citeKey)} ${escapeMarkdown(name)}, “${escapeMarkdown(title)}”: ${verdict}`;

const sentenceLines = (told: ReportedSentence): string[] => [
  `- **Line ${told.line}** · *${VERDICTS[told.verdict]}*`,
  "",
  `  > ${escapeMarkdown(told.sentence)}`,
  "",
  ...(told.cites.length > 0 ? ["  - It cites", ...told.cites.map(citationLine)] : []),
  ...(told.claim ? [`  - The review says (§${told.claim.section}): ${escapeMarkdown(told.claim.text)}`] : []),
  ...(told.sources.length > 0 ? ["  - Sources that fit", ...told.sources.map(sourceLine)] : []),
  ...told.cautions.map((caution) => `  - ⚠ ${messageText(caution)}`),
  "",
];

const part = (title: string, empty: string, told: readonly ReportedSentence[]): string[] => [
  `## ${title} (${told.length})`,
  "",
  ...(told.length > 0 ? told.flatMap(sentenceLines) : [empty, ""]),
];

const cell = (text: string): string => escapeMarkdown(text).replaceAll("\n", " ");

const figureRows = (figures: readonly ReportedFigure[]): string[] =>
  figures.length === 0
    ? ["No figure of the text was found that the review gives, too.", ""]
    : [
        "| Line | The text says | The review says | What is counted | |",
        "|---:|---|---|---|---|",
        ...figures.map(
          ({ line, said, told, what, standing }) =>
            `| ${line} | ${cell(said)} | ${cell(told)} | ${cell(what)} | ${FIGURES[standing]} |`,
        ),
        "",
      ];

const tally = (told: readonly ReportedSentence[], verdict: FindingData["verdict"]): number =>
  told.filter((one) => one.verdict === verdict).length;

function head({ title, searched, cited, uncited, others, figures }: CitationReport): string[] {
  const packs = searched.packs.map(
    (pack) => `the index of “${escapeMarkdown(pack.title)}” (${count(pack.claims, "claim")})`,
  );
  const libraries = searched.libraries.map(
    ({ name, entries }) => `${escapeMarkdown(name)} (${count(entries, "entry", "entries")})`,
  );
  const differing = figures.filter(({ standing }) => standing === "other").length;
  return [
    `# Citation report: ${escapeMarkdown(title)}`,
    "",
    `- ${count(cited.length, "sentence")} with a citation: ${tally(cited, "supported")} supported, ${tally(cited, "contested")} to check, ${tally(cited, "unsupported")} not in the indexed review`,
    `- ${count(uncited.length, "statement")} without a citation for which a source is known`,
    ...(others.length > 0 ? [`- ${count(others.length, "further statement")} to check`] : []),
    `- ${count(figures.length, "figure")} compared, ${differing} of them ${differing === 1 ? "differs" : "differ"}`,
    "",
    `Searched: ${[...packs, ...libraries].join("; ") || "nothing"}.`,
    "",
    "*Supported* means that an indexed review makes the same claim and that a reference of its list fits it by our reading, mostly of titles, abstracts and tables. *Not in the indexed review* says nothing about a sentence but that this review does not speak of it. All of this is to be checked, and none of it is a verdict on an author.",
    "",
  ];
}

/** The report as a page for co-authors. */
export const reportPage = (report: CitationReport): string =>
  [
    ...head(report),
    ...part("Sentences with a citation", "No sentence cites anything yet.", report.cited),
    ...part("Statements without a source", "None was found for which a source is known.", report.uncited),
    ...(report.others.length > 0 ? part("Further statements to check", "", report.others) : []),
    `## Figures (${report.figures.length})`,
    "",
    ...figureRows(report.figures),
  ].join("\n");
