import assert from "node:assert/strict";
import { contentOf, noteOf } from "../../../src/client/views/sourcesContent.js";
import { badgeOf, type Candidate, type Reference } from "../../../src/client/sourceWords.js";
import { SourcesResult } from "../../../src/protocol.js";
import { Content } from "../../../src/webview/sources/messages.js";

const fern: Reference = {
  citeKey: "fern2020",
  number: 7,
  title: "Orcein and wool",
  firstAuthor: "Fern",
  year: 2020,
  DOI: "10.1/fern",
  role: "cited",
  pack: "lichen",
  verdict: "supports",
  reason: "Its title names both.",
};
const moss: Reference = {
  ...fern,
  citeKey: "moss2019",
  number: 8,
  firstAuthor: "Moss",
  year: 2019,
  verdict: "mismatch",
  reason: "It is on granite.",
};

const claim = (
  id: string,
  evidence: Partial<NonNullable<Candidate["evidence"]>>,
  more: Partial<Candidate> = {},
) =>
  ({
    score: 0.9,
    claim: {
      id,
      text: `Claim ${id}.`,
      pack: "lichen",
      section: "3.2",
      locator: { paragraph: 4, sentence: 2 },
    },
    evidence: {
      design: "animal",
      population: "rats",
      model: "none",
      cellType: "none",
      outcomes: [],
      direction: "benefit",
      ...evidence,
    },
    cautions: [],
    differences: [],
    matches: { query: [{ start: 0, end: 4 }], text: [{ start: 0, end: 5 }] },
    references: [fern],
    ...more,
  }) satisfies Candidate;

const entry: Candidate = {
  score: 0.5,
  cautions: ["Matched by title and abstract only: read it before citing."],
  differences: [],
  matches: { query: [], text: [{ start: 0, end: 6 }] },
  references: [{ citeKey: "her2001", title: "Orcein, once more", firstAuthor: "Her", role: "library" }],
};

const resultOf = (candidates: readonly Candidate[], more: Partial<SourcesResult> = {}): SourcesResult =>
  SourcesResult.parse({
    query: { text: "Orcein deepens wool." },
    verdict: "supported",
    candidates,
    recommended: ["fern2020"],
    ...more,
  });

const show = (result: SourcesResult) => {
  const content = contentOf(result, { isPinned: false });
  // what is sent is what the page takes
  assert.deepEqual(Content.parse(content), content);
  return content;
};

describe("the sources view's content", () => {
  it("groups claims by what they rest on, in the order of the best of each", () => {
    const designs = ["review", "animal", "opinion", "human-trial", "in-vitro", "registry", "cohort"];
    const { groups } = show(resultOf([...designs.map((design, i) => claim(`c${i}`, { design })), entry]));
    assert.deepEqual(
      groups.map(({ title, claims }) => [title, claims.length]),
      [
        ["Reviews and opinion", 2],
        ["Animals", 1],
        ["People", 2],
        ["Cells", 1],
        ["Registries and regulation", 1],
        ["Your library", 1],
      ],
    );
  });

  const badges: [Partial<NonNullable<Candidate["evidence"]>>, string][] = [
    [{ model: "chronic-mild-stress" }, "rats, chronic mild stress"],
    [{ population: "none" }, "animals"],
    [{ design: "human-trial", population: "women" }, "human trial, women"],
    [{ design: "in-vitro", population: "human-cells", model: "cell-culture" }, "cell culture, human cells"],
    [{ design: "review", population: "none" }, "review"],
    [{ design: "registry", population: "bipolar-patients" }, "trial registration, bipolar depression"],
    [{ design: "some-new-design", population: "some-new-people" }, "some new design, some new people"],
  ];
  for (const [evidence, badge] of badges)
    it(`says "${badge}" in plain words`, () => {
      assert.equal(badgeOf(claim("a", evidence)), badge);
    });

  it("says how a reference stands: why not at once, why so on demand", () => {
    const [group] = show(resultOf([claim("a", {}, { references: [fern, moss] })])).groups;
    assert.deepEqual(
      group?.claims[0]?.references.map(({ label, standing, note, reason }) => [
        label,
        standing,
        note,
        reason,
      ]),
      [
        ["Fern 2020 [7]", "fits", "fits", "Its title names both."],
        ["Moss 2019 [8]", "check", "check: It is on granite.", undefined],
      ],
    );
  });

  it("inserts what is recommended or fits, and says why it does not where nothing does", () => {
    const { groups } = show(
      resultOf([
        claim("a", {}, { references: [fern, moss] }),
        claim("b", {}, { references: [moss] }),
        claim("c", {}, { references: [] }),
        entry,
      ]),
    );
    assert.deepEqual(
      groups.flatMap(({ claims }) => claims.map(({ insert }) => insert)),
      [
        { label: "Fern 2020 [7]", isDespite: false },
        { label: "", isDespite: false, refusal: "no reference listed fits" },
        { label: "", isDespite: false, refusal: "the review gives no reference" },
        { label: "Her", isDespite: false },
      ],
    );
  });

  it("shows what differs from the sentence at once, and one caution on the review's wording", () => {
    const cautions = [
      "From rats; the sentence speaks of people.",
      "The sentence says more.",
      "Check the table.",
    ];
    const kinds = ["population", "strength"] as const;
    const differences = kinds.map((kind, i) => ({ kind, caution: cautions[i] ?? "" }));
    const [first] = show(resultOf([claim("a", {}, { cautions, differences })])).groups[0]?.claims ?? [];
    assert.deepEqual([first?.cautions, first?.further], [cautions.slice(0, 2), cautions.slice(2)]);
    assert.equal(first?.insert.isDespite, true);
    const [plain] = show(resultOf([claim("a", {}, { cautions })])).groups[0]?.claims ?? [];
    assert.deepEqual([plain?.cautions, plain?.further], [cautions.slice(0, 1), cautions.slice(1)]);
  });

  it("heads with the verdict, and the first caution of what is contested", () => {
    const contested = resultOf([claim("a", {}, { cautions: ["From rats."] })], {
      verdict: "contested",
      recommended: [],
    });
    assert.equal(show(contested).phrase, "Contested: From rats.");
    assert.equal(show(resultOf([claim("a", {})])).phrase, "Supported");
    assert.deepEqual(show(resultOf([claim("a", {})])).recommended, ["Fern 2020 [7]"]);
  });

  it("tells a refusal with what was searched, as far as that is known", () => {
    const refusal = resultOf([], { verdict: "unsupported", recommended: [] });
    const hints = (searched?: { claims: number; reviews: number; entries: number }): string =>
      contentOf(refusal, { isPinned: false, searched }).hints.join(" ");
    assert.match(
      hints({ claims: 180, reviews: 1, entries: 312 }),
      /^Searched 180 claims of 1 review and 312 entries of your library\. /u,
    );
    assert.match(hints({ claims: 1, reviews: 2, entries: 0 }), /^Searched 1 claim of 2 reviews\. /u);
    assert.doesNotMatch(hints(), /\d/u);
    assert.deepEqual(show(resultOf([claim("a", {})])).hints, []);
  });

  it("tells each part of a sentence with two findings", () => {
    const parts = [
      { text: "Orcein deepens wool", verdict: "supported" as const, recommended: ["fern2020"] },
      { text: "and it cures rats", verdict: "unsupported" as const, recommended: [] },
    ];
    assert.deepEqual(
      show(resultOf([claim("a", {})], { parts })).parts.map(({ phrase }) => phrase),
      ["supported: Fern 2020 [7]", "nothing indexed"],
    );
  });
});

describe("a claim as a note", () => {
  it("holds claim, evidence, place, references with DOI and standing, and every caution", () => {
    const cautions = ["Check the dose.", "Check the table."];
    assert.equal(
      noteOf(claim("a", { model: "lps" }, { references: [fern, moss], cautions })),
      [
        "- Claim a. (rats, LPS)",
        "  - In the review `lichen`, §3.2, paragraph 4, sentence 2",
        "  - Fern 2020 [7]. Orcein and wool. <https://doi.org/10.1/fern> (`@fern2020`; fits: Its title names both.)",
        "  - Moss 2019 [8]. Orcein and wool. <https://doi.org/10.1/fern> (`@moss2019`; check: It is on granite.)",
        "  - ⚠ Check the dose.",
        "  - ⚠ Check the table.",
        "",
      ].join("\n"),
    );
  });
  it("of a library entry is its reference", () => {
    assert.equal(noteOf(entry), "- Her. Orcein, once more. (`@her2001`; by title and abstract)\n");
  });
});
