import assert from "node:assert/strict";
import { createFixture, type FixtureOptions } from "../../../support/fixture.js";
import { foundInLibrary } from "../check.js";

const BIB = "@book{used, title = {A}}\n@book{lost, title = {B}}\n";
const NAMES = "---\nbibliography: refs.bib\n---\n\n";

const unused = async (bib: string, others: string, options?: FixtureOptions): Promise<string[]> =>
  (await foundInLibrary(bib, others, options)).filter((one) => one.startsWith("library/unused-entry"));

describe("library/unused-entry", () => {
  it("tells of an entry that no manuscript cites, at its key", async () => {
    assert.deepEqual(await unused(BIB, "Cells [@used]."), ["library/unused-entry: lost"]);
  });
  it("counts every manuscript of the workspace that names the library, in folders too", async () => {
    const others = `//- /paper.md\n${NAMES}Cells [@used].\n//- /a/b/other.qmd\n---\nbibliography: ../../refs.bib\n---\nMore @lost.\n`;
    assert.deepEqual(await unused(BIB, others), []);
  });
  it("counts chapters, which name no library, and not manuscripts with another one", async () => {
    const other = "//- /other.md\n---\nbibliography: other.bib\n---\nMore @lost.\n";
    const others = `//- /paper.md\n${NAMES}Cells [@used].\n`;
    assert.deepEqual(await unused(BIB, others + other), ["library/unused-entry: lost"]);
    assert.deepEqual(await unused(BIB, `${others}//- /chapter.Rmd\n# Two\n\nMore @lost.\n`), []);
  });
  it("counts nocite, and is silent where it is all", async () => {
    const nocite = (keys: string): string =>
      `//- /paper.md\n---\nbibliography: refs.bib\nnocite: "${keys}"\n---\n\nCells [@used].\n`;
    assert.deepEqual(await unused(BIB, nocite("@lost")), []);
    assert.deepEqual(await unused(`${BIB}@book{third, title = {C}}\n`, nocite("@*")), []);
  });
  it("is silent of a library that nobody uses", async () => {
    assert.deepEqual(await unused(BIB, "//- /notes.md\n# Notes\n"), []);
  });
  it("knows the parents of entries, and their other names", async () => {
    const bib =
      "@inbook{part, crossref = {whole}, title = {A}}\n@book{whole, title = {B}}\n@book{one, ids = {two, three}, title = {C}}\n";
    assert.deepEqual(await unused(bib, "Cells [@part; @three]."), []);
  });
  it("leaves out folders of tools", async () => {
    const others = `//- /paper.md\n${NAMES}Cells [@used].\n//- /node_modules/x/README.md\n${NAMES}@lost\n`;
    assert.deepEqual(await unused(BIB, others), ["library/unused-entry: lost"]);
  });
  it("follows a manuscript that changes on disk, and one that is new", async () => {
    const fixture = createFixture(`//- /refs.bib\n$0${BIB}//- /paper.md\n${NAMES}Cells [@used].\n`);
    const codes = async (): Promise<number> =>
      (await fixture.service.findings(fixture.document)).filter(
        ({ rule }) => rule.code === "library/unused-entry",
      ).length;
    assert.equal(await codes(), 1);
    fixture.write("/paper.md", `${NAMES}Cells [@used; @lost].\n`);
    assert.equal(await codes(), 0);
    fixture.write("/paper.md", undefined);
    assert.equal(await codes(), 0);
    fixture.write("/new.md", `${NAMES}Cells [@lost].\n`);
    assert.equal(await codes(), 1);
  });
  it("speaks in a CSL-JSON that a manuscript names, and in no other JSON", async () => {
    const json = JSON.stringify([{ id: "lost", type: "webpage", title: "T" }]);
    const at = (name: string, named: string) =>
      createFixture(`//- /${name}\n$0${json}\n//- /paper.md\n---\nbibliography: ${named}\n---\n@x\n`);
    const named = at("refs.json", "refs.json");
    assert.equal((await named.service.findings(named.document)).length, 1);
    const other = at("data.json", "refs.bib");
    assert.equal((await other.service.findings(other.document)).length, 0);
  });
  it("says nothing where the workspace is not trusted: it knows too little of it", async () => {
    const options = { trusted: false };
    assert.deepEqual(await unused(BIB, "Cells [@used].", options), []);
  });
  it("costs a large library little: 20,000 entries within two seconds", async () => {
    const bib = Array.from(
      { length: 20_000 },
      (_, i) => `@article{key${i}, title = {T ${i}}, year = {2020}}`,
    );
    const started = process.cpuUsage();
    assert.equal((await unused(bib.join("\n"), "Cells [@key5; @key19999].")).length, 19_998);
    // of the processor: a busy machine is no fault of ours
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < 2_500_000);
  });
});
