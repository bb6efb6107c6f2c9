import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ReferencesParams } from "../../src/protocol.js";
import { applyEdits, createFixture, type Fixture, type FixtureOptions } from "../support/fixture.js";
import {
  arxivFeed,
  cannedNetwork,
  crossrefWork,
  europePmcWork,
  retractedWork,
} from "../support/publicServices.js";

const MANUSCRIPT = "---\nbibliography: refs.bib\n---\n\nWool dyes$0.\n";
const LIBRARY =
  "//- /refs.bib\n@article{hers,\n  title = {Growth of moss in the rat's cage},\n  year = {2019},\n  doi = {10.5555/MOSS.2019.1}\n}\n";
const ON = { settings: { network: { enabled: true } } } satisfies FixtureOptions;

const text = (value: string): ReferencesParams["from"] => ({ kind: "text", text: value });

async function offered(fixture: Fixture, from: ReferencesParams["from"]) {
  const { offers, problems, needsNetwork } = await fixture.service.references(fixture.document, from);
  return {
    keys: offers.map(({ item }) => item.id),
    held: offers.map(({ heldIn }) => heldIn),
    offers,
    problems,
    needsNetwork,
  };
}

describe("references to be added", () => {
  const pasted = (value: string, options?: FixtureOptions) =>
    offered(createFixture(`${MANUSCRIPT}${LIBRARY}`, options), text(value));

  it("from pasted BibTeX, under a key by the pattern", async () => {
    const { keys, problems } = await pasted(
      "@article{doi:10.1/x, author={Fern, Kyo}, title={Wool}, year=2020}\n@book{b, author={Fern, Kyo}, title={Moss}, year=2020}",
    );
    assert.deepEqual([keys, problems], [["fern2020", "fern2020a"], []]);
  });
  it("by another pattern; by the usual one where that cannot be read", async () => {
    const work = "@article{x, author={Fern, Kyo}, title={The wool of sheep}, year=2020}";
    const keyBy = async (citeKeyPattern: string) =>
      (await pasted(work, { settings: { citeKeyPattern } })).keys[0];
    assert.equal(await keyBy("Auth + '_' + shorttitle(1) + shortyear"), "Fern_Wool20");
    assert.equal(await keyBy("auhtor"), "fern2020");
  });
  it("from CSL-JSON and CSL-YAML", async () => {
    assert.deepEqual(
      (await pasted('[{"id":"a","type":"book","title":"Moss","issued":{"date-parts":[[1999]]}}]')).keys,
      ["moss1999"],
    );
    assert.deepEqual((await pasted("references:\n- id: a\n  type: book\n  title: Moss\n")).keys, ["moss"]);
  });
  it("says which she has, by DOI, PMID or title and year, under her key", async () => {
    for (const field of [
      "doi={10.5555/moss.2019.1}",
      "title={Growth of <i>moss</i> in the rat's cage}, year=2019",
    ]) {
      const { keys, held } = await pasted(`@article{x, author={Other}, ${field}}`);
      assert.deepEqual([keys, held], [["hers"], ["file:///project/refs.bib"]]);
    }
  });
  it("says what of a paste is broken and keeps the rest", async () => {
    const { keys, problems } = await pasted("@book{a, title={Alga}, year=1999}\n@book{b, title={B\n");
    assert.deepEqual(keys, ["alga1999"]);
    assert.equal(problems.length, 1);
  });
  it("from another library, under its keys, made free", async () => {
    const fixture = createFixture(
      `${MANUSCRIPT}${LIBRARY}//- /other.bib\n@book{hers, title={Other}}\n@book{new, title={New}}\n`,
    );
    const { keys } = await offered(fixture, { kind: "library", uri: "file:///project/other.bib" });
    assert.deepEqual(keys, ["hersa", "new"]);
    const missing = await offered(fixture, { kind: "library", uri: "file:///project/none.bib" });
    assert.deepEqual(missing.problems, ["The file is not there."]);
  });
  it("reads no library where the workspace is not trusted", async () => {
    const fixture = createFixture(`${MANUSCRIPT}${LIBRARY}`, { trusted: false });
    const { keys, problems } = await offered(fixture, { kind: "library", uri: "file:///project/refs.bib" });
    assert.deepEqual(keys, []);
    assert.match(problems[0] ?? "", /not trusted/);
  });
  it("says what can be added where the text is nothing of it", async () => {
    assert.match((await pasted("wool and moss")).problems[0] ?? "", /no DOI/);
    assert.match((await pasted("https://example.org/moss")).problems[0] ?? "", /copy its DOI/);
  });

  describe("looked up", () => {
    const answers = [
      ["crossref", "10.5555/moss.2018.7", crossrefWork],
      ["crossref", "10.5555/gone", retractedWork],
      ["crossref", "10.5555/odd", { message: [] }],
      ["europepmc", "31089192", europePmcWork],
      ["arxiv", "1706.03762", arxivFeed],
    ] as const;
    const looked = async (value: string) => {
      const network = cannedNetwork(answers);
      return { ...(await pasted(value, { ...ON, service: { network } })), asked: network.asked };
    };

    it("not before she allows it: nothing is sent, and it says how", async () => {
      const network = cannedNetwork(answers);
      const { keys, problems, needsNetwork } = await pasted("10.5555/moss.2018.7", { service: { network } });
      assert.deepEqual([keys, needsNetwork, network.asked], [[], true, []]);
      assert.match(problems[0] ?? "", /stemma\.network\.enabled/);
    });
    it("a DOI in Crossref", async () => {
      const { keys, asked } = await looked("https://doi.org/10.5555/moss.2018.7");
      assert.deepEqual([keys, asked], [["fern2020"], ["crossref /works/10.5555%2Fmoss.2018.7"]]);
    });
    it("a PMID in Europe PMC: she has it under its DOI", async () => {
      const { keys, held } = await looked("PMID 31089192");
      assert.deepEqual([keys, held], [["hers"], ["file:///project/refs.bib"]]);
    });
    it("an arXiv id, and arXiv's own DOI", async () => {
      assert.deepEqual((await looked("arXiv:1706.03762")).keys, ["moor2017"]);
      assert.deepEqual((await looked("10.48550/arXiv.1706.03762")).keys, ["moor2017"]);
    });
    it("and says that it was retracted", async () => {
      assert.match(
        (await looked("10.5555/gone")).problems[0] ?? "",
        /Retracted on 2023-04-22, says Retraction Watch/,
      );
    });
    it("says that it is not known, or that the answer cannot be read", async () => {
      assert.match((await looked("10.5555/none")).problems[0] ?? "", /Crossref does not know/);
      assert.match((await looked("PMC1234567")).problems[0] ?? "", /does not know PMC1234567/);
      const odd = await looked("10.5555/odd");
      assert.match(odd.problems[0] ?? "", /cannot be read/);
      // asked anew, lest half an answer that was kept stand for ever
      assert.equal(odd.asked.length, 2);
    });
  });
});

describe("adding what was chosen", () => {
  async function add(fixtureText: string, where: "cursor" | "nowhere") {
    const fixture = createFixture(fixtureText);
    const { offers } = await fixture.service.references(
      fixture.document,
      text("@article{x, author={Fern, Kyo}, title={Wool}, year=2020}"),
    );
    const items = offers.map(({ item }) => item);
    const result = await fixture.service.citationEdit(fixture.document, {
      textDocument: { uri: fixture.document.uri },
      position: fixture.position,
      keys: items.map(({ id }) => id),
      items,
      where,
      addToLibrary: true,
    });
    const texts = result.edits.map(({ uri, edits }) =>
      applyEdits(TextDocument.create(uri, "x", 1, fixture.files.get(uri) ?? ""), edits),
    );
    return { result, texts };
  }

  it("cites it and adds it, in one edit, and shows what is added", async () => {
    const { result, texts } = await add(`${MANUSCRIPT}${LIBRARY}`, "cursor");
    assert.match(texts[0] ?? "", /Wool dyes \[@fern2020\]\./);
    assert.match(texts[1] ?? "", /@article\{fern2020,\n {2}author = \{Fern, Kyo\},/);
    assert.equal(
      result.added,
      "\n@article{fern2020,\n  author = {Fern, Kyo},\n  title = {Wool},\n  year = {2020}\n}\n",
    );
  });
  it("adds it alone", async () => {
    const { result } = await add(`${MANUSCRIPT}${LIBRARY}`, "nowhere");
    assert.deepEqual(
      result.edits.map(({ uri }) => uri),
      ["file:///project/refs.bib"],
    );
  });
  it("cites it under the key that it got, where a broken entry has the one wanted", async () => {
    const broken = "//- /refs.bib\n@article{fern2020,\n  title = {A\n}\n\n@book{b,\n  title = {B}\n}\n";
    const { texts, result } = await add(`${MANUSCRIPT}${broken}`, "cursor");
    if (result.notice === undefined) assert.match(texts[0] ?? "", /\[@fern2020a\]/);
    else assert.match(result.notice, /broken place/);
  });
});
