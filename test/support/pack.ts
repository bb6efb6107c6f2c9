import type { KnowledgePack, ReadLayer, WrittenClaim } from "../../src/core/knowledge/schema.js";
import { joinLayers, type WrittenLayer } from "../../src/core/knowledge/join.js";

/*
 * An invented review on lichens and their dyes: a second, small pack that shows nothing is wired to the shipped one.
 */

export const manifest = {
  schemaVersion: 1 as const,
  id: "moss2031",
  version: "0.1.0",
  title: "Lichen dyes, a review that does not exist",
  subject: ["lichen", "dye", "orcein"],
  license: "CC0",
  attribution: "Invented for tests.",
  changes: "All of it.",
};

const evidence = {
  design: "animal",
  population: "rats",
  model: "other",
  cellType: "none",
  route: "none",
  outcomes: ["safety"],
  direction: "benefit",
} as const;

const claim = (
  id: string,
  text: string,
  cites: number[],
  more: Partial<WrittenClaim> = {},
): WrittenClaim => ({
  id,
  text,
  section: "1",
  locator: { paragraph: 1, sentence: 1 },
  cites,
  citedIn: cites.length > 0 ? "sentence" : "none",
  kind: "finding",
  figures: [],
  about: ["OCN"],
  evidence: { ...evidence, outcomes: [...evidence.outcomes] },
  ...more,
});

export const read: ReadLayer = {
  article: {
    id: "moss2031",
    type: "article-journal",
    title: "Lichen dyes",
    issued: { "date-parts": [[2031]] },
  },
  sections: [{ number: "1", title: "Orcein", paragraphs: 2 }],
  references: [
    {
      number: 1,
      citeKey: "fern2020",
      csl: {
        id: "fern2020",
        type: "article-journal",
        title: "Orcein uptake in wool",
        author: [{ family: "Fern", given: "A." }],
        issued: { "date-parts": [[2020]] },
        DOI: "10.5555/orcein.1",
      },
      authorsCutShort: false,
    },
    {
      number: 2,
      citeKey: "sedge2021",
      csl: {
        id: "sedge2021",
        type: "article-journal",
        title: "Granite weathering by snow",
        author: [{ family: "Sedge", given: "B." }],
        issued: { "date-parts": [[2021]] },
      },
      authorsCutShort: true,
    },
  ],
  abbreviations: [{ shortForm: "OCN", longForm: "Orcein" }],
  citations: [{ section: "1", paragraph: 1, sentence: 1, numbers: [1, 2] }],
  tables: [],
  occurrences: [{ form: "OCN", count: 4, first: { section: "1", locator: { paragraph: 1, sentence: 1 } } }],
};

const abbreviation = (shortForm: string, longForm: string, more = {}) => ({
  shortForm,
  longForm,
  expansion: "listed" as const,
  definition: `What ${longForm} is.`,
  category: "small-molecule" as const,
  variants: [],
  related: [],
  ambiguous: false,
  ...more,
});

export const written: WrittenLayer = {
  abbreviations: [
    abbreviation("OCN", "orcein", { variants: ["O-CN"] }),
    abbreviation("SC", "soredial crust", { ambiguous: true }),
    abbreviation("MSC", "melt-stable colour"),
    abbreviation("hUC-MSC", "hardened ultra-clear melt-stable colour"),
    abbreviation("TNF-α", "tint number factor alpha", { variants: ["TNF-alpha"] }),
    abbreviation("IL-1β", "interleaf one beta"),
    abbreviation("IL-10", "interleaf ten"),
    abbreviation("H₂S", "hydrogen sulfide"),
  ],
  terms: [
    {
      term: "lichen thallus",
      aliases: ["thallus of the lichen"],
      definition: "The body of a lichen.",
      category: "anatomy",
      related: ["OCN"],
      ambiguous: false,
    },
    {
      term: "anthesis assay",
      aliases: [],
      definition: "A test of dye.",
      category: "method",
      related: [],
      ambiguous: false,
    },
  ],
  claims: [
    claim("1-p1-s1-a", "Orcein deepens the colour of wool in rats kept on 12 mg a day.", [1, 2], {
      figures: [{ text: "12 mg a day", value: 12, unit: "mg/day", what: "dose" }],
    }),
    claim("1-p1-s1-b", "Granite loses mass to melting snow.", [1], { about: ["granite"] }),
    claim("1-p1-s1-c", "Lichen thallus dries within hours.", [], { about: ["lichen thallus"] }),
    claim("1-p1-s1-d", "Unread work holds that violet fades in salt water.", [2], { about: ["violet"] }),
  ],
  references: [],
  wordings: [],
  judgements: [
    {
      claim: "1-p1-s1-a",
      cited: [
        { number: 1, verdict: "supports", reason: "Its title is on orcein in wool.", basis: "title" },
        { number: 2, verdict: "mismatch", reason: "Its title is on granite.", basis: "title" },
      ],
      better: [],
    },
    {
      claim: "1-p1-s1-b",
      cited: [{ number: 1, verdict: "mismatch", reason: "Its title is on orcein.", basis: "title" }],
      better: [
        { number: 2, verdict: "supports", reason: "Its title is on granite and snow.", basis: "title" },
      ],
    },
  ],
  cautions: [
    {
      id: "same-place",
      kind: "contradiction",
      places: [{ section: "1", locator: { paragraph: 1, sentence: 1 } }],
      text: "Told otherwise further down: check both.",
      severity: "high",
      advice: "Read both.",
      claims: [],
    },
  ],
  trials: [],
  tables: [],
};

export const lichenPack = (): KnowledgePack => joinLayers(manifest, read, written);
