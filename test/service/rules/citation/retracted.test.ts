import assert from "node:assert/strict";
import { retracted } from "../../../../src/service/rules/citation/retracted.js";
import { createFixture } from "../../../support/fixture.js";
import { cannedNetwork, retractedInEuropePmc } from "../../../support/publicServices.js";

const notice = {
  status: "ok",
  message: {
    "total-results": 1,
    items: [
      {
        DOI: "10.5555/notice",
        "update-to": [
          {
            DOI: "10.5555/GONE",
            type: "retraction",
            source: "retraction-watch",
            updated: { "date-parts": [[2023, 4, 22]] },
          },
          { DOI: "10.5555/sound", type: "correction", source: "publisher" },
        ],
      },
    ],
  },
};

const TEXT = `---
bibliography: refs.bib
---

Moss cured rats [@gone; @sound]. It grew [@byPmid], see @fig-one.

//- /refs.bib
@article{gone, title = {Gone}, doi = {https://doi.org/10.5555/gone}}
@article{sound, title = {Sound}, doi = {10.5555/sound}}
@article{byPmid, title = {By PMID}, pmid = {31089192}}
@article{uncited, title = {Uncited}, doi = {10.5555/uncited}}
`;

const turns = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at++) await new Promise((resolve) => setTimeout(resolve, 0));
};

async function told(enabled: boolean, answers: Parameters<typeof cannedNetwork>[0], text = TEXT) {
  const network = cannedNetwork(answers);
  let learned = 0;
  const fixture = createFixture(text, {
    settings: { network: { enabled } },
    service: { network, onLearned: () => learned++ },
  });
  const read = async () =>
    (await fixture.service.diagnostics(fixture.document))
      .filter(({ code }) => code === "citation/retracted")
      .map(({ range, message }) => [fixture.document.getText(range), message]);
  const first = await read();
  await turns(20);
  return { first, then: await read(), learned: learned, asked: network.asked };
}

describe("citation/retracted", () => {
  const both = [
    ["crossref", "updates:10.5555/gone", notice],
    ["europepmc", "ext_id:31089192", retractedInEuropePmc],
  ] as const;

  it("tells once it is learned, behind what she does; asks for what is cited, in one request a service", async () => {
    const { first, then, learned, asked } = await told(true, both);
    assert.deepEqual(first, []);
    assert.deepEqual(
      then.map(([key]) => key),
      ["@gone", "@byPmid"],
    );
    assert.match(
      then[0]?.[1] ?? "",
      /was retracted\. Check .* Retraction Watch \(https:\/\/doi\.org\/10\.5555\/notice\)/,
    );
    assert.equal(learned, 1);
    assert.deepEqual(asked, [
      "crossref /works?filter=updates:10.5555%2Fgone,updates:10.5555%2Fsound&select=DOI,update-to&rows=200",
      "europepmc /search?query=(EXT_ID%3A31089192)%20AND%20SRC%3AMED&resultType=core&format=json&pageSize=100",
    ]);
  });
  it("finds what its example shows", async () => {
    const library = "//- /refs.bib\n@article{gone2019, title = {Gone}, doi = {10.5555/gone}}\n";
    const text = `---\nbibliography: refs.bib\n---\n\n${retracted.documentation.example}\n\n${library}`;
    const { then } = await told(true, both, text);
    assert.deepEqual(
      then.map(([key]) => key),
      ["@gone2019"],
    );
  });
  it("asks nobody while the network is not allowed", async () => {
    const { then, asked } = await told(false, both);
    assert.deepEqual([then, asked], [[], []]);
  });
  it("says nothing, and asks no more than twice, where nobody answers", async () => {
    const { then, learned, asked } = await told(true, []);
    assert.deepEqual([then, learned], [[], 0]);
    assert.ok(asked.length <= 4);
  });
  it("costs an answer of another shape nothing but itself", async () => {
    const { then } = await told(true, [
      [
        "crossref",
        "updates:",
        { message: { items: [null, 7, { DOI: 3 }, { "update-to": "x" }, notice.message.items[0]] } },
      ],
      ["europepmc", "ext_id", "<html>"],
    ]);
    assert.deepEqual(
      then.map(([key]) => key),
      ["@gone"],
    );
  });
});
