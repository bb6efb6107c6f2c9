import assert from "node:assert/strict";
import { createFixture } from "../../../support/fixture.js";
import { finds, fixed, wording } from "../check.js";

const { quiet } = wording;

const CODE = "abbreviation/undefined";

describe(CODE, () => {
  it("speaks of what nothing spells out, once, at its first use", async () => {
    const { finding, document } = await finds(
      CODE,
      "The QZX axis answers within a week. In rats the QZX axis is slow.",
      /^QZX is used here and never spelled out\. Define it at first use\?$/u,
    );
    assert.equal(document.getText().slice(0, finding.span.start).split("The ").length, 2);
  });
  it("is a warning", async () => {
    const { finding } = await finds(CODE, "The QZX axis answers.", /QZX/u);
    assert.equal(finding.severity, "warning");
  });
  it("offers the long form of a pack, in the plural where that is used", async () => {
    const text = "In depression, the stem cells called MSCs calm microglia.";
    assert.match(await fixed(CODE, text, /^Define/u), /called mesenchymal stem cells \(MSCs\) calm/u);
  });
  it("writes a capital at a sentence's start, and the article that the long form takes", async () => {
    assert.match(
      await fixed(CODE, "In depression, stem cells matter. MDD is common.", /^Define/u),
      /matter\. Major depressive disorder \(MDD\) is/u,
    );
    assert.match(
      await fixed(CODE, "In depression and stem cell work, an MDD diagnosis counts.", /^Define/u),
      /a major depressive disorder \(MDD\) diagnosis/u,
    );
  });
  it("takes a definition in the abstract for the abstract alone", async () => {
    const text =
      "---\nbibliography: refs.bib\n---\n\n# Abstract\n\nThe quick zeta axis (QZX) answers; QZX is slow.\n\n# Introduction\n\nThe QZX axis answers.\n";
    const { finding } = await finds(CODE, text, /spelled out in the abstract only/u);
    assert.match(finding.fixes[0]?.title ?? "", /quick zeta axis \(QZX\)/u);
  });
  it("wants the abstract to stand by itself", () =>
    finds(
      CODE,
      "---\nbibliography: refs.bib\n---\n\n# Abstract\n\nThe QZX is slow.\n\n# Introduction\n\nThe quick zeta axis (QZX) answers, and QZX is slow.\n",
      /used in the abstract and spelled out only in the text/u,
    ));
  it("takes each abstract for a text of its own", () =>
    finds(
      CODE,
      "---\nbibliography: refs.bib\n---\n\n# Abstract\n\nThe quick zeta axis (QZX) answers; QZX is slow.\n\n# Plain language summary\n\nThe QZX is slow.\n",
      /QZX/u,
    ));

  describe("says nothing of", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["what every reader knows", "DNA, mRNA, an ANOVA and the USA."],
      ["Roman numerals", "Phase II and phase III, part XIV and XIV again."],
      ["units and formulas", "At 5 MHz and 20 kDa, CO and HCl."],
      ["genes and names with digits", "The genes TP53 and BRCA1 and FGF2 and CD44."],
      ["code", "Call `QZX()` of `QZX`.\n\n```\nQZX QZX\n```"],
      ["math", "Where $QZX = 1$ and $QZX > 0$."],
      ["addresses", "See https://example.org/QZX and www.QZX.org/QZX."],
      ["citation keys", "As in [@QZX] and @QZX."],
      ["headings", "## The QZX axis\n\nIt answers."],
      ["tables", "| a | b |\n|---|---|\n| QZX | QZX |"],
      ["captions", "Table: The QZX axis in rats\n"],
      [
        "quotations",
        "He wrote “die Wirkung der QZX ist groß, sagt QZX” in his letter.\n\n> Die QZX und die QZX.",
      ],
      ["keywords", "**Keywords:** QZX; rats; QZX\n\nIt answers."],
      ["the references", "It answers.\n\n# References\n\nSmith QZX (2020) The QZX axis. QZX Press."],
      ["contributions", "It answers.\n\n# Author contributions\n\nQZX wrote it. RTK and QZX read it."],
      ["funding", "It answers.\n\n# Funding\n\nThe QZX paid it."],
      ["software that is cited", "We used QZX [@smith2020] and QZX ran."],
      ["software that is linked", "We used [QZX](https://example.org), and QZX ran."],
      ["what is said to be software", "We used the QZX package, and QZX ran."],
      ["names that read as words", "The SPRINT trial and TIGER."],
      ["parts of names", "QZX-seq and QZX-Mod show it."],
      ["shouts", "This is NOT right, it is WRONG. That is wrong, and it is not right."],
      ["initials and codes of places", "He lives in Boston, MA. JB helped."],
      [
        "what is explained in other words",
        "The QZX (a slow thing of many letters) answers. The QZX is slow.",
      ],
      ["several forms of what stands before them", "In quick zeta models (QZM/QZX/RTK) we trust."],
      ["what a note explains", "The QZX answers.[^1]\n\n[^1]: Quick zeta axis (QZX).\n"],
      ["what a caption explains", "The QZX answers.\n\nTable: Quick zeta axis (QZX) in rats\n"],
    ];
    for (const [what, text] of cases) it(what, () => quiet(text));
    it("a document that is no manuscript", async () => {
      const { service, document } = createFixture("# Notes\n\nThe QZX axis, and QZX again.\n");
      assert.deepEqual(await service.findings(document), []);
    });
    it("what the settings name", () =>
      quiet("The QZX axis.", { settings: { abbreviations: { known: ["QZX"], leastUses: 1 } } }));
    it("what a comment silences", () =>
      quiet(`<!-- stemma-disable-next-line ${CODE} -->\nThe QZX axis answers.`));
    it("what another chapter spells out", () =>
      quiet(
        "//- /02.md\nIt is slow [@kin2020]. The QZX axis answers.\n//- /01.md\nThe quick zeta axis (QZX) answers, and QZX is slow.\n",
        {
          service: {
            workspace: {
              openDocument: () => undefined,
              openDocuments: () => [],
              readFile: () => Promise.resolve(new TextEncoder().encode("The quick zeta axis (QZX) answers.")),
              readDirectory: (uri) =>
                Promise.resolve(
                  uri === "file:///project" ? [{ name: "01.md", isDirectory: false }] : undefined,
                ),
              decode: (bytes) => new TextDecoder().decode(bytes),
              folders: () => [],
            },
          },
        },
      ));
  });
  it("asks for what the settings take from the known", () =>
    finds(CODE, "The DNA answers.", /DNA/u, {
      settings: { abbreviations: { known: ["!DNA"], leastUses: 1 } },
    }));

  describe("takes as definitions those of the manuscript's own list:", () => {
    const lists: readonly (readonly [string, string])[] = [
      [
        "a table",
        "| Abbreviation | Meaning |\n|---|---|\n| QZX | Quick zeta axis |\n| RTK | Some other thing |",
      ],
      ["a definition list", "QZX\n:   Quick zeta axis\n\nRTK\n:   Some other thing"],
      ["bullets", "- **QZX**: quick zeta axis\n- RTK – some other thing"],
      ["a run", "QZX, quick zeta axis; RTK, some other thing."],
      ["lines", "QZX: quick zeta axis\\\nRTK: some other thing"],
    ];
    for (const [what, list] of lists)
      it(what, () => quiet(`The QZX answers to RTK.\n\n# Abbreviations\n\n${list}\n\n# References\n`));
    it("a paragraph with a label", () =>
      quiet("**Abbreviations:** QZX, quick zeta axis; RTK, some other thing.\n\nThe QZX answers to RTK."));
  });
});
