import assert from "node:assert/strict";
import { createFixture } from "../../../support/fixture.js";
import { BIB, findingsOf, fixed, found, FRONT } from "./check.js";

const CODE = "citation/unknown-key";
const titles = async (text: string): Promise<string[]> => {
  const { findings } = await findingsOf(text, [CODE]);
  return findings
    .flatMap(({ fixes }) => fixes.map(({ title }) => title))
    .filter((title) => !title.startsWith("Say"));
};

describe("citation/unknown-key", () => {
  it("tells of a key that no library has, wherever it stands", async () => {
    assert.deepEqual(
      await found("Cells [@kin2020; -@lost1999, p. 3] as @gone said.[^1]\n\n[^1]: See @away.", [CODE]),
      ["unknown-key: -@lost1999", "unknown-key: @gone", "unknown-key: @away"],
    );
  });
  it("is a warning unless it is set, and says what prints", async () => {
    const { findings } = await findingsOf("Cells [@kin202].", [CODE]);
    assert.match(
      findings[0]?.message ?? "",
      /@kin202 is not in refs\.bib.*question mark; is @kin2020 meant\?/u,
    );
  });
  it("offers the nearest keys: by letters, by author and year of the key and of the entry", async () => {
    assert.deepEqual(await titles("Cells [@kin202]."), [
      "Cite @kin2020 instead (Kin & Yasuhara 2020, Encapsulated cells)",
    ]);
    assert.deepEqual(await titles("Cells [@Huang_2023]."), [
      "Cite @huang2023a instead (Huang 2023, Vesicles)",
    ]);
    assert.deepEqual(await titles("Cells [@miller2019]."), [
      "Cite @Handbook instead (Miller 2019, A handbook of cells)",
    ]);
    assert.deepEqual(await titles("Cells [@completelyElse1900]."), []);
  });
  it("puts the nearest key in its place, a dash and what follows kept", async () => {
    assert.equal(
      await fixed(CODE, "Cells [see -@Kin_2020, p. 3].", /@kin2020/u),
      "Cells [see -@kin2020, p. 3].\n".trimEnd(),
    );
  });
  it("offers to add what a pack has under the key, and her own key where she has the work", async () => {
    const { findings } = await findingsOf("Cells [@fern2020].", [CODE]);
    assert.match(findings[0]?.message ?? "", /an indexed review has it; add it to your library\?/u);
    const [add] = findings[0]?.fixes ?? [];
    assert.deepEqual([add?.title, add?.edit, add?.cites], ["Add fern2020 to your library", [], ["fern2020"]]);
  });
  it("adds it by an edit of the library in editors that run no commands, by a command in the others", async () => {
    const text = `${FRONT}Cells [@fe$0rn2020].\n${BIB}`;
    const actions = async (commandLinks: boolean) => {
      const { service, document, range } = createFixture(text, { commandLinks });
      const all = await service.codeActions(document, range);
      return all.find(({ title }) => title === "Add fern2020 to your library");
    };
    const [edited, run] = [await actions(false), await actions(true)];
    assert.match(edited?.edit?.changes?.["file:///project/refs.bib"]?.[0]?.newText ?? "", /\{fern2020,/u);
    assert.equal(edited?.command, undefined);
    assert.equal(run?.command?.command, "stemma.addToLibrary");
    assert.equal(run.edit, undefined);
  });
  it("counts keys of nocite, at their place in the front matter", async () => {
    const text = '---\nbibliography: refs.bib\nnocite: "@kin2020, @never"\n---\n\nCells divide.';
    assert.deepEqual(await found(text, [CODE]), ["unknown-key: @never"]);
  });
  it("says of an entry that is broken that it is there, and where", async () => {
    const bib =
      "\n//- /refs.bib\n@book{good, title = {G}}\n@book{bad, title = {B}, year = {20\n@book{other, title = {O}}\n";
    const { findings } = await findingsOf(`Cells [@bad].${bib}`, [CODE]);
    assert.match(findings[0]?.message ?? "", /^The entry of @bad in refs\.bib cannot be read: /u);
    assert.equal(findings[0]?.related?.[0]?.in?.uri, "file:///project/refs.bib");
  });
  it("knows other names of an entry (ids) and works in the front matter (references)", async () => {
    assert.deepEqual(
      await found("Cells [@a; @b; @c].\n//- /refs.bib\n@book{a, ids = {b, c}, title = {T}}\n", [CODE]),
      [],
    );
    const own =
      "---\nbibliography: refs.bib\nreferences:\n- id: own1\n  title: T\n---\n\nCells [@own1; @kin2020].";
    assert.deepEqual(await found(own, [CODE]), []);
    const atEnd = "Cells [@own2].\n\n---\nreferences:\n- id: own2\n  title: T\n---\n";
    assert.deepEqual(await found(atEnd, [CODE]), []);
  });
  it("is quiet on cross-references, code, addresses, keys that are looked up, and everything of nocite", async () => {
    const text =
      "See @fig:one and [@tbl:two], `@code`, a@b.org, \\@x, [@doi:10.1000/x; @pmid:123; @https://x.org/a].\n\n```\n@code\n```\n";
    assert.deepEqual(await found(text, [CODE]), []);
    const everything = '---\nbibliography: refs.bib\nnocite: "@*"\n---\n\nCells divide [@kin2020].';
    assert.deepEqual(await found(everything, [CODE]), []);
  });
  it("is quiet where a library is missing or unread: that is told instead", async () => {
    const two = "---\nbibliography: [refs.bib, lost.bib]\n---\n\nCells [@gone].";
    assert.deepEqual(await found(two), ["missing-library: lost.bib"]);
    assert.deepEqual(await found("Cells [@gone].", undefined, { trusted: false }), []);
    const remote = "---\nbibliography: https://x.org/refs.bib\n---\n\nCells [@gone].";
    assert.deepEqual(await found(remote), []);
  });
  it("is quiet in what is no manuscript", async () => {
    assert.deepEqual(await found("<# Tool\n\nThanks to @octocat for the fix.\n"), []);
  });
  it("heeds comments", async () => {
    assert.deepEqual(
      await found("<!-- stemma-disable-next-line citation/unknown-key -->\nCells [@gone].", [CODE]),
      [],
    );
  });
});
