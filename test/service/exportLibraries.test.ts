import assert from "node:assert/strict";
import { insertEntry } from "../../src/core/bibliography/insertEntry.js";
import { createFixture } from "../support/fixture.js";

/** One work in each format that other programs export, with the key that it is cited by. */
const EXPORTS: Readonly<Record<string, string>> = {
  "refs.ris": "TY  - JOUR\nAU  - Kin, Kyohei\nTI  - Encapsulated cells\nJF  - Cell\nPY  - 2020\nER  - \n",
  "refs.nbib": "PMID- 1\nTI  - Encapsulated cells.\nFAU - Kin, Kyohei\nDP  - 2020 Jun\nJT  - Cell\n",
  "refs.enw": "%0 Journal Article\n%A Kin, Kyohei\n%T Encapsulated cells\n%J Cell\n%D 2020\n",
  "refs.xml":
    '<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Kin, Kyohei</author></authors></contributors><titles><title>Encapsulated cells</title><secondary-title>Cell</secondary-title></titles><dates><year>2020</year></dates></record></records></xml>\n',
};

const paper = (name: string, body: string): string => `---\nbibliography: ${name}\n---\n\n${body}\n`;

describe("a library that another program exported", () => {
  for (const [name, text] of Object.entries(EXPORTS)) {
    it(`is named, completed from and hovered like any other: ${name}`, async () => {
      const hovered = createFixture(`${paper(name, "Cells [@ki$0n2020].")}//- /${name}\n${text}`, {
        packs: [],
      });
      const hover = await hovered.service.hover(hovered.document, hovered.position);
      assert.match(JSON.stringify(hover?.contents), /Encapsulated cells/u);
      const { libraries } = await hovered.service.status(hovered.document);
      assert.deepEqual(
        libraries.map(({ state, entries, problems }) => [state, entries, problems]),
        [["read", 1, []]],
      );
      const typed = createFixture(`${paper(name, "Cells [@$0")}//- /${name}\n${text}`, { packs: [] });
      const list = await typed.service.completion(typed.document, typed.position);
      assert.ok(list.items.some(({ label }) => label === "kin2020"));
    });
  }
  it("takes no new entries: they go to another library", () => {
    for (const [name, text] of Object.entries(EXPORTS)) {
      const inserted = insertEntry(text, name, { id: "b", type: "book" });
      assert.ok("problem" in inserted && inserted.problem.includes("added to BibTeX, CSL-JSON or CSL-YAML"));
    }
  });
});
