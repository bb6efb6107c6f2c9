import { formatReferenceMarkdown } from "../../core/citation-style/reference.js";
import type {
  Claim,
  ClaimReference,
  KnowledgePack,
  Locator,
  Reference,
} from "../../core/knowledge/schema.js";
import { escapeMarkdown } from "../markdown.js";
import { verdictWords } from "../verdictWords.js";

const placeText = (section: string, locator: Locator): string =>
  "table" in locator
    ? `§${section}, table ${locator.table}, row ${locator.row}`
    : `§${section}, paragraph ${locator.paragraph}, sentence ${locator.sentence}`;

const verdictText = (pair: ClaimReference): string =>
  `${verdictWords(pair.verdict)}${pair.verdict && pair.reason ? ` — ${escapeMarkdown(pair.reason)}` : ""}`;

const pairLine = (pair: ClaimReference): string =>
  `  - ${pair.role === "cited" ? "cited" : "fits better or as well"}: [${pair.number}] \`${pair.citeKey}\`: ${verdictText(pair)}`;

const claimLines = (claim: Claim): string[] => [
  `- **${escapeMarkdown(claim.text)}** (${placeText(claim.section, claim.locator)}; ${claim.evidence.design}, ${claim.evidence.population})`,
  ...claim.references.map(pairLine),
  ...claim.cautions.map((caution) => `  - ⚠ ${escapeMarkdown(caution)}`),
];

const claimsBySection = (pack: KnowledgePack): string[] =>
  pack.sections.flatMap((section) => {
    const claims = pack.claims.filter((claim) => claim.section === section.number);
    return claims.length > 0
      ? [`### ${section.number} ${section.title}`, "", ...claims.flatMap(claimLines), ""]
      : [];
  });

const cautionLines = (pack: KnowledgePack): string[] =>
  pack.cautions.map(
    (caution) =>
      `- **${caution.severity}** ${escapeMarkdown(caution.text)} *${escapeMarkdown(caution.advice)}* (${caution.places.map((place) => placeText(place.section, place.locator)).join("; ")})`,
  );

/** A reference with what it is cited for, and whether it fits. */
function referenceLines(pack: KnowledgePack, { number, citeKey, csl, corrections }: Reference): string[] {
  const pairs = pack.claims.flatMap((claim) =>
    claim.references.filter((pair) => pair.number === number).map((pair) => ({ claim, pair })),
  );
  return [
    `- [${number}] \`${citeKey}\` ${formatReferenceMarkdown(csl)}`,
    ...(corrections ?? []).map(
      ({ printed, published, certainty }) =>
        `  - printed as "${escapeMarkdown(printed)}"; published: ${escapeMarkdown(published)} (${escapeMarkdown(certainty)})`,
    ),
    ...pairs.map(
      ({ claim, pair }) =>
        `  - ${pair.role === "cited" ? "cited for" : "fits, though another is cited, for"}: ${escapeMarkdown(claim.text)} (§${claim.section}) — ${verdictWords(pair.verdict)}`,
    ),
  ];
}

/** A pack as one readable, searchable Markdown document. */
export function packPage(pack: KnowledgePack): string {
  return [
    `# ${pack.article.title ?? pack.id}`,
    "",
    formatReferenceMarkdown(pack.article),
    "",
    `Pack \`${pack.id}\`, version ${pack.manifest.version}, ${pack.manifest.license}. ${pack.manifest.attribution}`,
    "",
    `${pack.manifest.changes} Every verdict here is a reader's check: check again before you rely on it.`,
    "",
    `## Abbreviations (${pack.abbreviations.length})`,
    "",
    ...pack.abbreviations.map(
      (entry) =>
        `- **${escapeMarkdown(entry.shortForm)}** ${escapeMarkdown(entry.longForm)}: ${escapeMarkdown(entry.definition)}`,
    ),
    "",
    `## Terms (${pack.terms.length})`,
    "",
    ...pack.terms.map((entry) => `- **${escapeMarkdown(entry.term)}**: ${escapeMarkdown(entry.definition)}`),
    "",
    `## Claims (${pack.claims.length})`,
    "",
    ...claimsBySection(pack),
    `## References (${pack.references.length})`,
    "",
    ...pack.references.flatMap((reference) => referenceLines(pack, reference)),
    "",
    `## To check before reusing (${pack.cautions.length})`,
    "",
    ...cautionLines(pack),
    "",
  ].join("\n");
}
