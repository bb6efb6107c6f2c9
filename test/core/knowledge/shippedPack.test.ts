import assert from "node:assert/strict";
import { sharedText } from "../../support/shared.js";
import { shippedPack } from "../../support/shippedPack.js";

const pack = shippedPack();

/** Lower-case words without punctuation; what two texts share in eight of these in a row is copied. */
const plainWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const runsOfEight = (text: string): string[] => {
  const words = plainWords(text);
  return words.slice(7).map((_, i) => words.slice(i, i + 8).join(" "));
};

const prose = (): [string, string][] => [
  ...pack.abbreviations.map((entry): [string, string] => [entry.shortForm, entry.definition]),
  ...pack.terms.map((entry): [string, string] => [entry.term, entry.definition]),
  ...pack.claims.map((claim): [string, string] => [claim.id, claim.text]),
  ...pack.claims.flatMap(({ id, wordings = [] }) =>
    wordings.map((wording): [string, string] => [`${id} wording`, wording]),
  ),
  ...pack.claims.flatMap((claim) =>
    claim.references.map((pair): [string, string] => [`${claim.id} [${pair.number}]`, pair.reason ?? ""]),
  ),
  ...pack.cautions.map((caution): [string, string] => [caution.id, `${caution.text} ${caution.advice}`]),
  ...pack.trials.map((trial): [string, string] => [
    trial.id,
    [trial.design, trial.population, trial.intervention, trial.status, trial.note].join(". "),
  ]),
  ...pack.tables.flatMap((table) =>
    table.rows.map((row): [string, string] => [`table ${table.number} row ${row.row}`, row.cells.join(". ")]),
  ),
];

describe("the shipped pack", () => {
  it("has other wordings of every claim, none of them its own text", () => {
    for (const { id, text, wordings = [] } of pack.claims)
      assert.ok(wordings.length >= 5 && !wordings.includes(text), id);
  });
  it("has all 58 references, the 36 listed abbreviations and at least thirty judged claims of section 3", () => {
    assert.equal(pack.references.length, 58);
    assert.equal(pack.abbreviations.filter((entry) => entry.listed).length, 36);
    const judged = pack.claims.filter(
      (claim) =>
        claim.section.startsWith("3") &&
        claim.cites.length > 0 &&
        claim.references.filter((pair) => pair.role === "cited").every((pair) => pair.verdict),
    );
    assert.ok(judged.length >= 30, `${judged.length} judged claims of section 3`);
  });

  it("ties every in-text citation to a claim, number by number", () => {
    const untied = pack.citations.flatMap((citation) => {
      const here = pack.claims.filter((claim) => {
        const at = claim.citedIn === "neighbour" ? (claim.citationAt ?? claim.locator) : claim.locator;
        return (
          claim.section === citation.section &&
          ("table" in citation
            ? "table" in at && at.table === citation.table && at.row === citation.row
            : "paragraph" in at && at.paragraph === citation.paragraph && at.sentence === citation.sentence)
        );
      });
      const numbers = new Set(here.flatMap((claim) => claim.cites));
      return citation.numbers
        .filter((number) => !numbers.has(number))
        .map((number) => ({ ...citation, number }));
    });
    assert.deepEqual(untied, []);
  });

  it("names only entries it has as related, and only identifiers that were confirmed", () => {
    const names = new Set([
      ...pack.abbreviations.map((entry) => entry.shortForm),
      ...pack.terms.map((entry) => entry.term),
    ]);
    const related = [...pack.abbreviations, ...pack.terms].flatMap((entry) => entry.related);
    assert.deepEqual(
      related.filter((name) => !names.has(name)),
      [],
    );
    const identifiers = sharedText("review/identifiers.json");
    if (identifiers === undefined) return;
    const dois = pack.references.flatMap(({ csl }) => csl.DOI ?? []);
    assert.ok(dois.length > 40);
    assert.deepEqual(
      dois.filter((doi) => !identifiers.includes(`"${doi}"`)),
      [],
    );
  });

  it("carries no eight words of the review in a row", () => {
    const review = sharedText("review/jurczenko2025.txt");
    if (review === undefined) return;
    const body = review.slice(0, review.indexOf("\nReferences\n"));
    const printed = new Set(runsOfEight(body));
    const copied = prose().flatMap(([where, text]) =>
      runsOfEight(text)
        .filter((run) => printed.has(run))
        .map((run) => `${where}: ${run}`),
    );
    assert.deepEqual(copied, []);
  });
});
