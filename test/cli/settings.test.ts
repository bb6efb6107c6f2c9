import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { z } from "zod";
import { Misuse } from "../../src/cli/misuse.js";
import { readSettings } from "../../src/cli/settings.js";
import { Settings } from "../../src/protocol.js";

const Manifest = z.object({
  contributes: z.object({
    configuration: z.object({
      properties: z.record(z.string(), z.object({ default: z.unknown() })),
    }),
  }),
});

const typed = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

describe("--setting", () => {
  it("knows each setting of the manifest, and takes its default", () => {
    const { properties } = Manifest.parse(JSON.parse(readFileSync("package.json", "utf8"))).contributes
      .configuration;
    for (const [key, { default: value }] of Object.entries(properties))
      assert.doesNotThrow(() => readSettings([`${key}=${typed(value)}`]), key);
  });

  it("knows each setting the server reads, and takes its default", () => {
    const { rules: byCode, ...settings } = Settings.parse({});
    assert.deepEqual(byCode, {});
    const single = Object.entries(settings).flatMap(([key, value]): [string, unknown][] =>
      typeof value === "object" && !Array.isArray(value)
        ? Object.entries(value).map(([inner, of]) => [`${key}.${inner}`, of])
        : [[key, value]],
    );
    for (const [key, value] of single)
      assert.doesNotThrow(() => readSettings([`${key}=${typed(value)}`]), key);
  });

  it("adds lists up, in order", () => {
    const words = ["packs=a, b", 'stemma.packs=["c,d"]', "libraries=x.bib", "packs=", "insertInto=own.bib"];
    assert.deepEqual(readSettings(words), {
      packs: ["a", "b", "c,d"],
      libraries: ["x.bib"],
      rules: {},
      abbreviations: { known: [], leastUses: undefined },
    });
  });

  it("takes what the rules on abbreviations heed", () => {
    const { abbreviations } = readSettings([
      "abbreviations.known=QZX,!HIV",
      "stemma.abbreviations.leastUses=3",
    ]);
    assert.deepEqual(abbreviations, { known: ["QZX", "!HIV"], leastUses: 3 });
    assert.throws(() => readSettings(["abbreviations.leastUses=-1"]), Misuse);
  });

  it("takes a rule's severity", () => {
    const { rules } = readSettings(["stemma.rules.citation/unknown-key=off", "rules.claim/uncited=warning"]);
    assert.deepEqual(rules, { "citation/unknown-key": "off", "claim/uncited": "warning" });
  });

  for (const word of [
    "nosense=1",
    "stemma.nosense=1",
    "toString=1",
    "=1",
    "packs",
    "packs=[3]",
    "packs=[",
    "sources.live=yes",
    "trace.server=loud",
    "rules.citation/unknown-key=loud",
    "rules.nosense=off",
  ])
    it(`is misuse: ${word}`, () => assert.throws(() => readSettings([word]), Misuse));

  it("never fails but by misuse", () => {
    const key = fc.constantFrom("packs", "libraries", "sources.live", "stemma.citationStyle", "");
    fc.assert(
      fc.property(key, fc.string(), (name, value) => {
        try {
          readSettings([`${name}=${value}`, value]);
        } catch (error) {
          assert.ok(error instanceof Misuse);
        }
      }),
    );
  });
});
