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

function figures(pack: KnowledgePack): string {
  const rows = [
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
  return ["| what | count |", "|---|---:|", ...rows.map(([what, count]) => `| ${what} | ${count} |`)].join(
    "\n",
  );
}

/** The counts of a pack as Markdown: by kind, evidence, verdict, severity. Generated into docs/pack.md. */
export function packSummary(pack: KnowledgePack): string {
  const { abbreviations, claims, cautions } = pack;
  const of = <T>(head: string, items: readonly T[], value: (item: T) => string): string =>
    table(head, items.map(value));
  return [
    figures(pack),
    "### Abbreviations by how the review treats them",
    of("in the review", abbreviations, ({ expansion }) => expansion),
    "### Claims by kind",
    of("kind", claims, ({ kind }) => kind),
    "### Claims by where their citation stands",
    of("citation", claims, ({ citedIn }) => citedIn),
    "### Evidence of the claims",
    of("design", claims, ({ evidence }) => evidence.design),
    of("population", claims, ({ evidence }) => evidence.population),
    of("cell type", claims, ({ evidence }) => evidence.cellType),
    of("direction", claims, ({ evidence }) => evidence.direction),
    "### What the cited references can support",
    table("verdict on a cited reference", pairsOf(claims, "cited")),
    table("verdict on a reference named as fitting better, or as well", pairsOf(claims, "better")),
    "### Cautions",
    of("severity", cautions, ({ severity }) => severity),
    of("kind", cautions, ({ kind }) => kind),
  ].join("\n\n");
}
