import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyEdits, createFixture } from "../support/fixture.js";
import { cannedNetwork, crossrefWork } from "../support/publicServices.js";

const TEXT = `---
bibliography: refs.bib
---

Moss grows [@has; @lacks]. Wool dyes [@al$0so; @unknown].

//- /refs.bib
@article{has, title = {Has}, doi = {10.1/x}}
@article{lacks,
  title = {In vitro effects of NF-κB & H2O on moss: a study},
  year = {2020}
}
@article{also, title = {Also}, year = {1999}}
@article{uncited, title = {Uncited}}
`;

const found = {
  status: "ok",
  message: {
    items: [
      { DOI: "10.5555/other", type: "journal-article", title: ["Other moss"], score: 40 },
      crossrefWork.message,
      { type: "journal-article", title: ["No DOI"] },
    ],
  },
};

describe("finding a DOI", () => {
  const make = (enabled = true) => {
    const network = cannedNetwork([["crossref", "query.bibliographic=in vitro", found]]);
    return { network, ...createFixture(TEXT, { settings: { network: { enabled } }, service: { network } }) };
  };

  it("is offered for cited entries that have none, the one at the cursor first", async () => {
    const { service, document, position } = make();
    assert.deepEqual(
      (await service.withoutDoi(document, position)).map(({ key }) => key),
      ["also", "lacks"],
    );
  });
  it("shows what Crossref has under the title, the very title first, and writes nothing", async () => {
    const { service, document, network } = make();
    const { candidates } = await service.doiCandidates(document, "lacks");
    assert.deepEqual(
      candidates.map(({ DOI, isAlike }) => [DOI, isAlike]),
      [
        ["10.5555/moss.2018.7", true],
        ["10.5555/other", false],
      ],
    );
    assert.equal(network.asked.length, 1);
  });
  it("asks nobody before she allows it", async () => {
    const { service, document, network } = make(false);
    const { candidates, problem, needsNetwork } = await service.doiCandidates(document, "lacks");
    assert.deepEqual([candidates, needsNetwork, network.asked], [[], true, []]);
    assert.match(problem ?? "", /stemma\.network\.enabled/);
  });
  it("writes the one she chose into the entry, and nothing else", async () => {
    const { service, document, files } = make();
    const { edits, notice } = await service.doiEdit(document, "lacks", "10.5555/moss.2018.7");
    assert.equal(notice, undefined);
    const [edit] = edits;
    assert.ok(edit);
    const before = files.get(edit.uri) ?? "";
    const after = applyEdits(TextDocument.create(edit.uri, "bibtex", 1, before), edit.edits);
    assert.equal(after, before.replace("  year = {2020}", "  doi = {10.5555/moss.2018.7},\n  year = {2020}"));
  });
  it("leaves an entry that has one, and a key that no library has", async () => {
    const { service, document } = make();
    assert.match((await service.doiEdit(document, "has", "10.5555/y")).notice ?? "", /has a DOI already/);
    assert.match(
      (await service.doiEdit(document, "unknown", "10.5555/y")).notice ?? "",
      /none of your libraries/,
    );
  });
});
