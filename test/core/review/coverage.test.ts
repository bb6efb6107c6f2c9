import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createLexicon } from "../../../src/core/knowledge/lexicon.js";
import type { Claim } from "../../../src/core/knowledge/schema.js";
import { readStructure, sentenceAt } from "../../../src/core/review/structure.js";
import { sharedText } from "../../support/shared.js";
import { shippedPack } from "../../support/shippedPack.js";

const pack = shippedPack();
const lexicon = createLexicon([pack]);
const excluded = z
  .record(z.string(), z.string().min(1))
  .parse(JSON.parse(readFileSync(join(process.cwd(), "test/fixtures/review/excluded-tokens.json"), "utf8")));

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}₀-₉\-–]*[\p{L}\p{N}₀-₉]/gu;
/** Two capitals, letters with digits, Greek, or a small letter before a capital: what looks like an abbreviation. */
const ABBREVIATION_LIKE = /\p{Lu}.*\p{Lu}|\p{L}.*\p{N}|\p{N}.*\p{L}|\p{Script=Greek}|^\p{Ll}+\p{Lu}/u;

function unknownTokens(text: string): string[] {
  const known = lexicon.scan(text, { start: 0, end: text.length });
  return Array.from(text.matchAll(TOKEN))
    .filter(([token]) => ABBREVIATION_LIKE.test(token))
    .filter(
      ({ 0: token, index }) =>
        !known.some((match) => match.start < index + token.length && index < match.end),
    )
    .map(([token]) => token);
}

const words = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 5)));

/** Long and short forms stand for one another: each is given beside the other before words are compared. */
const spelledOut = (text: string): string =>
  lexicon
    .scan(text, { start: 0, end: text.length })
    .flatMap(({ entries }) => entries)
    .reduce(
      (grown, { kind, entry }) =>
        kind === "abbreviation" ? `${grown} ${entry.longForm} ${entry.shortForm}` : `${grown} ${entry.term}`,
      text,
    );

function sharedWords(claim: Claim, sentence: string): number {
  const [own, printed] = [words(spelledOut(claim.text)), words(spelledOut(sentence))];
  return [...own].filter((word) => printed.has(word)).length / own.size;
}

describe("the pack against the review's text", function () {
  const review = sharedText("review/jurczenko2025.txt");
  before(function () {
    if (review === undefined) console.log("      (the four checks below compare nothing without it)");
  });
  const structure = readStructure(review ?? "");

  it("has every abbreviation-like token of body and tables, or a reason why not", () => {
    const unknown = new Set(structure.passages.flatMap(({ text }) => unknownTokens(text)));
    assert.deepEqual(
      [...unknown].filter((token) => !(token in excluded)),
      [],
    );
    if (review !== undefined) assert.deepEqual([...unknown].sort(), Object.keys(excluded).sort());
  });

  it("has claims for every reference 1 to 58", () => {
    const cited = new Set(pack.claims.flatMap(({ cites }) => cites));
    assert.deepEqual(
      pack.references.map(({ number }) => number).filter((number) => !cited.has(number)),
      [],
    );
  });

  it("gives places that resolve to a sentence or row of the review", () => {
    if (review === undefined) return;
    const places = [
      ...pack.claims.map(({ section, locator }) => ({ section, locator })),
      ...pack.cautions.flatMap((caution) => caution.places),
    ];
    assert.deepEqual(
      places.filter((place) => sentenceAt(structure, place) === undefined),
      [],
    );
  });

  /** A claim can join the uncited sentence before with the cited one: both are its place. */
  const placeText = ({ section, locator }: Claim): string =>
    "table" in locator
      ? (sentenceAt(structure, { section, locator }) ?? "")
      : [locator.sentence - 2, locator.sentence - 1, locator.sentence]
          .filter((sentence) => sentence > 0)
          .map((sentence) => sentenceAt(structure, { section, locator: { ...locator, sentence } }) ?? "")
          .join(" ");

  it("gives places that speak of what the claim says: a quarter of its words at least", () => {
    if (review === undefined) return;
    const off = pack.claims
      .map((claim) => ({ id: claim.id, shared: sharedWords(claim, placeText(claim)) }))
      .filter(({ shared }) => shared < 1 / 4);
    assert.deepEqual(off, []);
  });
});
