import type { Claim, KnowledgePack } from "./schema.js";

/** How many of each: rows of name and count, most first. */
function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

const table = (head: string, values: readonly string[]): string =>
  [
    `| ${head} | count |`,
    "|---|---:|",
    ...tally(values).map(([name, count]) => `| ${name} | ${count} |`),
  ].join("\n");

const pairsOf = (claims: readonly Claim[], role: "cited" | "better"): string[] =>
  claims.flatMap((claim) =>
    claim.references.filter((pair) => pair.role === role).map((pair) => pair.verdict ?? "not judged"),
  );

/** The counts of a pack as Markdown: by kind, evidence, verdict, severity. Generated into docs/pack.md. */
export function packSummary(pack: KnowledgePack): string {
  const figures = [
    ["references", pack.references.length],
    ["in-text citations", pack.citations.length],
    ["abbreviations", pack.abbreviations.length],
    ["of these in the review's own list", pack.abbreviations.filter((entry) => entry.listed).length],
    ["terms", pack.terms.length],
    ["claims", pack.claims.length],
    ["(claim, cited reference) pairs", pairsOf(pack.claims, "cited").length],
    ["cautions", pack.cautions.length],
    ["trials", pack.trials.length],
    ["tables", pack.tables.length],
  ] as const;
  const evidence = pack.claims.map((claim) => claim.evidence);
  return [
    ["| what | count |", "|---|---:|", ...figures.map(([what, count]) => `| ${what} | ${count} |`)].join(
      "\n",
    ),
    "### Abbreviations by how the review treats them",
    table(
      "in the review",
      pack.abbreviations.map((entry) => entry.expansion),
    ),
    "### Claims by kind",
    table(
      "kind",
      pack.claims.map((claim) => claim.kind),
    ),
    "### Claims by where their citation stands",
    table(
      "citation",
      pack.claims.map((claim) => claim.citedIn),
    ),
    "### Evidence of the claims",
    table(
      "design",
      evidence.map(({ design }) => design),
    ),
    table(
      "population",
      evidence.map(({ population }) => population),
    ),
    table(
      "cell type",
      evidence.map(({ cellType }) => cellType),
    ),
    table(
      "direction",
      evidence.map(({ direction }) => direction),
    ),
    "### What the cited references can support",
    table("verdict on a cited reference", pairsOf(pack.claims, "cited")),
    table("verdict on a reference named as fitting better, or as well", pairsOf(pack.claims, "better")),
    "### Cautions",
    table(
      "severity",
      pack.cautions.map((caution) => caution.severity),
    ),
    table(
      "kind",
      pack.cautions.map((caution) => caution.kind),
    ),
  ].join("\n\n");
}
