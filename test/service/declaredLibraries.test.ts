import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Settings } from "../../src/protocol.js";
import { resolvePath } from "../../src/service/paths.js";
import { createFixture, type Fixture, type FixtureOptions } from "../support/fixture.js";

const ENTRY = "@misc{one, title = {One}}\n";

/** The libraries of the fixture's manuscript, each with who names it and how many entries it has. */
async function told({ service, document }: Fixture): Promise<string[]> {
  const { libraries } = await service.status(document);
  return libraries.map(
    ({ uri, declaredBy, entries }) => `${uri.replace("file:///project/", "")} by ${declaredBy}: ${entries}`,
  );
}
const libraries = (fixture: string, options?: FixtureOptions): Promise<string[]> =>
  told(createFixture(fixture, options));

const BIB = (path: string): string => `//- ${path}\n${ENTRY}`;
const settings = (values: object): FixtureOptions => ({ settings: Settings.parse(values) });

describe("the libraries of a manuscript are found", () => {
  for (const [where, fixture, expected] of [
    [
      "in its front matter, several, relative and from the root",
      `---\nbibliography: [refs.bib, /project/x/b.bib]\n---\n$0\n${BIB("/refs.bib")}${BIB("/x/b.bib")}`,
      ["refs.bib by front matter: 1", "x/b.bib by front matter: 1"],
    ],
    [
      "in the Quarto project above it, relative to the project",
      `//- /chapters/one.qmd\ntext $0\n//- /_quarto.yml\nproject: {type: book}\nbibliography: lib/refs.bib\n${BIB("/lib/refs.bib")}`,
      ["lib/refs.bib by _quarto.yml: 1"],
    ],
    [
      "in Quarto's metadata files",
      `text $0\n//- /_quarto.yml\nmetadata-files: [shared/m.yml]\n//- /shared/m.yml\nbibliography: refs.bib\n${BIB("/shared/refs.bib")}`,
      ["shared/refs.bib by metadata file: 1"],
    ],
    [
      "in the metadata of its folder and of those above up to the project, the nearest first",
      `//- /a/b/one.qmd\ntext $0\n//- /a/b/_metadata.yml\nbibliography: near.bib\n//- /a/_metadata.yml\nbibliography: far.bib\n//- /_quarto.yml\nbibliography: top.bib\n${BIB("/a/b/near.bib")}${BIB("/a/far.bib")}${BIB("/top.bib")}`,
      ["a/b/near.bib by _metadata.yml: 1", "a/far.bib by _metadata.yml: 1", "top.bib by _quarto.yml: 1"],
    ],
    [
      "in bookdown's own file and in its index.Rmd",
      `//- /02-two.Rmd\ntext $0\n//- /_bookdown.yml\nbibliography: b.bib\n//- /index.Rmd\n---\nbibliography: i.bib\n---\n${BIB("/b.bib")}${BIB("/i.bib")}`,
      ["b.bib by _bookdown.yml: 1", "i.bib by index.Rmd: 1"],
    ],
    [
      "in an index.Rmd that says it is a book",
      `//- /02-two.Rmd\ntext $0\n//- /index.Rmd\n---\nsite: bookdown::bookdown_site\nbibliography: i.bib\n---\n${BIB("/i.bib")}`,
      ["i.bib by index.Rmd: 1"],
    ],
    [
      "not in an index.Rmd of anything else",
      `//- /02-two.Rmd\ntext $0\n//- /index.Rmd\n---\nbibliography: i.bib\n---\n${BIB("/i.bib")}`,
      [],
    ],
    [
      "in a project of MyST",
      `//- /docs/a.md\ntext $0\n//- /myst.yml\nproject:\n  bibliography: [my.bib]\n${BIB("/my.bib")}${BIB("/other.bib")}`,
      ["my.bib by myst.yml: 1"],
    ],
    [
      "lying in a project of MyST that names none",
      `//- /docs/a.md\ntext $0\n//- /myst.yml\nversion: 1\n${BIB("/my.bib")}${BIB("/docs/near.bib")}`,
      ["docs/near.bib by myst.yml: 1", "my.bib by myst.yml: 1"],
    ],
    [
      "once, by who names it first",
      `---\nbibliography: refs.bib\n---\n$0\n//- /_quarto.yml\nbibliography: refs.bib\n${BIB("/refs.bib")}`,
      ["refs.bib by front matter: 1"],
    ],
  ] as const)
    it(where, async () => {
      assert.deepEqual(await libraries(fixture), expected);
    });

  it("in settings: from the folder, from home, and the default where nothing else is named", async () => {
    const files = `//- /a.md\ntext $0\n${BIB("/s.bib")}${BIB("/d.bib")}`;
    assert.deepEqual(await libraries(files, settings({ libraries: ["s.bib"], defaultLibrary: "d.bib" })), [
      "s.bib by setting: 1",
    ]);
    assert.deepEqual(await libraries(files, settings({ defaultLibrary: "d.bib" })), [
      "d.bib by default library: 1",
    ]);
  });
  it("in no folder that is not trusted", async () => {
    const fixture = `text $0\n//- /_quarto.yml\nbibliography: refs.bib\n${BIB("/refs.bib")}`;
    assert.deepEqual(await libraries(fixture, { trusted: false }), []);
  });

  it("anew when the project changes, on disk", async () => {
    const fixture = createFixture(
      `text $0\n//- /_quarto.yml\nbibliography: a.bib\n${BIB("/a.bib")}${BIB("/b.bib")}`,
    );
    assert.deepEqual(await told(fixture), ["a.bib by _quarto.yml: 1"]);
    fixture.write("/_quarto.yml", "bibliography: b.bib\n");
    assert.deepEqual(await told(fixture), ["b.bib by _quarto.yml: 1"]);
    fixture.write("/_quarto.yml", undefined);
    assert.deepEqual(await told(fixture), []);
    fixture.write("/_metadata.yml", "bibliography: a.bib\n");
    assert.deepEqual(await told(fixture), ["a.bib by _metadata.yml: 1"]);
  });
  it("and why one gives nothing: it is not there, or on the web", async () => {
    const { service, document } = createFixture(
      "---\nbibliography: [gone.bib, 'https://example.org/refs.bib']\n---\n$0\n",
    );
    const { libraries: all } = await service.status(document);
    assert.deepEqual(
      all.map(({ state, problems }) => [state, problems[0]?.message.slice(0, 23)]),
      [
        ["missing", "The file is not there."],
        ["missing", "A library on the web is"],
      ],
    );
  });

  it("by the settings of each folder of a workspace, the innermost first", async () => {
    const { service, document } = createFixture(
      `//- /in/a.md\ntext $0\n${BIB("/in/mine.bib")}${BIB("/outer.bib")}`,
      { service: {} },
    );
    const scoped = (path: string) => Settings.parse({ libraries: [path] });
    service.configure(
      {
        common: scoped("/project/none.bib"),
        folders: new Map([
          ["file:///project", scoped("/project/outer.bib")],
          ["file:///project/in", scoped("/project/in/mine.bib")],
        ]),
      },
      true,
    );
    const at = async (uri: string): Promise<string[]> =>
      (await service.status(TextDocument.create(uri, "markdown", 1, "text\n"))).libraries.map(
        (library) => library.uri,
      );
    assert.deepEqual(await at(document.uri), ["file:///project/in/mine.bib"]);
    assert.deepEqual(await at("file:///project/b.md"), ["file:///project/outer.bib"]);
    assert.deepEqual(await at("file:///elsewhere/b.md"), ["file:///project/none.bib"]);
  });
});

describe("a path as an author writes it", () => {
  for (const [path, expected] of [
    ["refs.bib", "file:///home/ann/paper/refs.bib"],
    ["../refs.bib", "file:///home/ann/refs.bib"],
    ["lib\\refs.bib", "file:///home/ann/paper/lib/refs.bib"],
    ["/lib/refs.bib", "file:///lib/refs.bib"],
    ["C:\\lib\\refs.bib", "file:///c%3A/lib/refs.bib"],
    ["~/Zotero/My Library.bib", "file:///home/ann/Zotero/My%20Library.bib"],
    ["~", "file:///home/ann"],
    ["~other/refs.bib", "file:///home/ann/paper/~other/refs.bib"],
    ["https://example.org/refs.bib", "https://example.org/refs.bib"],
  ] as const)
    it(`${path} is ${expected}`, () => {
      assert.equal(resolvePath(path, "file:///home/ann/paper/a.md", "file:///home/ann"), expected);
    });
});
