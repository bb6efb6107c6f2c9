import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { z } from "zod";
import { createLexicon } from "../../../src/core/knowledge/lexicon.js";
import { SourcesResult } from "../../../src/core/retrieval/result.js";
import { createSourceFinder } from "../../../src/core/retrieval/sources.js";
import { lichenPack } from "../../support/pack.js";
import { shippedPack } from "../../support/shippedPack.js";

const lichen = lichenPack();
const finder = createSourceFinder([lichen], createLexicon([lichen]));

describe("claim -> source", () => {
  it("recommends the reference that fits, not the one that stands under the number", () => {
    const result = finder.find("Snow that melts takes mass from granite.");
    assert.equal(result.candidates[0]?.claim?.id, "1-p1-s1-b");
    assert.deepEqual(result.recommended, ["sedge2021"]);
  });
  it("shows a misfit with its reason behind the one that fits, and never recommends it", () => {
    const [first] = finder.find("Orcein deepens the colour of wool in rats.").candidates;
    assert.deepEqual(
      first?.references.map(({ citeKey, verdict }) => [citeKey, verdict]),
      [
        ["fern2020", "supports"],
        ["sedge2021", "mismatch"],
      ],
    );
    assert.deepEqual(finder.find("Orcein deepens the colour of wool in rats.").recommended, ["fern2020"]);
  });
  it("shows an unjudged pair and never recommends it: contested", () => {
    const result = finder.find("Violet fades in salt water.");
    assert.equal(result.candidates[0]?.references[0]?.citeKey, "sedge2021");
    assert.deepEqual([result.verdict, result.recommended], ["contested", []]);
  });
  it("finds by the long form what the claim says by the short one, and the other way", () => {
    assert.equal(finder.find("OCN deepens wool's colour in rats").candidates[0]?.claim?.id, "1-p1-s1-a");
  });
  it("says unsupported of what nothing indexed bears on, and of nothing at all", () => {
    for (const text of ["Copper prices rose in Chile last week.", "", "the of and"])
      assert.deepEqual([finder.find(text).verdict, finder.find(text).recommended], ["unsupported", []]);
  });

  const differing: [string, string, RegExp][] = [
    [
      "patients for rats",
      "Orcein deepens the colour of wool in patients.",
      /from rats; the sentence speaks of people/u,
    ],
    [
      "another figure",
      "Orcein at 40 mg a day deepens the colour of wool in rats.",
      /the review says 12 mg a day/u,
    ],
    [
      "a stronger verb",
      "Orcein is proven to deepen the colour of wool in rats.",
      /says more than the claim/u,
    ],
    ["a negation", "Orcein did not deepen the colour of wool in rats.", /differ in a negation/u],
  ];
  for (const [what, text, caution] of differing)
    it(`is contested by ${what}, in words`, () => {
      const result = finder.find(text);
      assert.equal(result.verdict, "contested");
      assert.match(result.candidates[0]?.cautions.join(" ") ?? "", caution);
      const isDenied = what === "a negation" || what === "patients for rats";
      assert.deepEqual(result.recommended, isDenied ? [] : ["fern2020"]);
    });
  it("does not take a year, the same figure or an aside for a difference", () => {
    for (const text of [
      "In 2020 orcein deepened the colour of wool in rats.",
      "Orcein at 12 mg a day deepens the colour of wool in rats.",
      "Orcein deepens the colour of wool in rats, which do not mind.",
    ])
      assert.equal(finder.find(text).verdict, "supported", text);
  });
  it("gives a result in the contract's shape for any text, and recommends only what fits", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("Orcein wool rats", "granite snow", "violet salt")),
        (text) => {
          const result = SourcesResult.parse(finder.find(text));
          const fitting = new Set(
            result.candidates.flatMap((candidate) =>
              candidate.references
                .filter(({ verdict }) => verdict === "supports" || verdict === "plausible")
                .map(({ citeKey }) => citeKey),
            ),
          );
          assert.ok(result.recommended.every((key) => fitting.has(key)));
          assert.ok(result.recommended.length <= 3);
        },
      ),
    );
  });
});

const Queries = z.array(z.object({ text: z.string(), fits: z.array(z.int()) }));

describe("claim -> source on the shipped review", () => {
  const pack = shippedPack();
  const shipped = createSourceFinder([pack], createLexicon([pack]));
  const queries = Queries.parse(
    JSON.parse(readFileSync(join(process.cwd(), "test/fixtures/queries/first.json"), "utf8")),
  );
  const numbersOf = (keys: readonly string[]): number[] =>
    keys.map((key) => pack.references.find(({ citeKey }) => citeKey === key)?.number ?? 0);

  it("puts a fitting source first for at least 85 % of sentences that have one", () => {
    const answerable = queries.filter(({ fits }) => fits.length > 0);
    const right = answerable.filter(({ text, fits }) => {
      const [first] = numbersOf(shipped.find(text).recommended);
      return first !== undefined && fits.includes(first);
    });
    assert.ok(right.length / answerable.length >= 0.85, `${right.length} of ${answerable.length}`);
  });
  it("refuses at least 90 % of sentences that nothing supports", () => {
    const unanswerable = queries.filter(({ fits }) => fits.length === 0);
    const refused = unanswerable.filter(({ text }) => shipped.find(text).verdict === "unsupported");
    assert.ok(refused.length / unanswerable.length >= 0.9, `${refused.length} of ${unanswerable.length}`);
  });
});
