import assert from "node:assert/strict";
import { finds, fixed, found, quiet } from "../check.js";

const CODE = "claim/uncited";
const FINDING =
  "Bone marrow mononuclear cells prevented depression- and anxiety-like behavior in rats under chronic mild stress.";

describe(CODE, () => {
  it("names what fits, and cites it before the full stop", async () => {
    await finds(CODE, FINDING, /here; Costa-Ferro 2022 fits, by our reading\. Cite \[@costaferro2022\]\?/u);
    assert.equal(await fixed(CODE, FINDING, /^Cite/u), FINDING.replace(/\.$/u, " [@costaferro2022]."));
  });
  it("says of what is only plausible that it is to be read", () =>
    finds(
      CODE,
      "Without any treatment, a depressive episode persists for about 6 to 12 months.",
      /here; Bains 2023 may carry it, by our reading: read it first\. Cite/u,
    ));
  it("tells what fits from what may", () =>
    finds(
      CODE,
      "Through the nose, stem cells can get to the brain along the olfactory and trigeminal nerves, avoiding the blood-brain barrier.",
      /here; Zhang 2021 fits, and Villar-Gómez 2022 may carry it, by our reading: read it first/u,
    ));
  it("knows the claim in other words", () =>
    finds(
      CODE,
      "MRI studies of depressed patients repeatedly find smaller prefrontal and hippocampal volumes.",
      /here; Zhang 2018 fits/u,
    ));
  const TOPIC = "The prevention of depression-like behavior in rats agrees with previous work.";
  it("speaks of the sentence that another announces, and not of both", async () => {
    assert.deepEqual(await found(`${TOPIC} ${FINDING}`), [`${CODE}: ${FINDING}`]);
    await quiet(`${TOPIC} Snow falls on the mountains and on the plains [@x2020]. Snow melts.`);
  });
  it("cites under her own key", async () => {
    const library =
      "\n//- /refs.bib\n@article{bmmc, title = {Bone marrow mononuclear cells transplant prevents rat depression and modulates inflammatory and neurogenic molecules}, year = 2022, doi = {10.1016/j.pnpbp.2021.110455}}\n";
    const after = await fixed(CODE, `${FINDING}\n${library}`, /^Cite/u);
    assert.match(after, /\[@bmmc\]/u);
  });
  it("speaks in lists, too", async () => {
    assert.equal((await found(`- ${FINDING}\n- Snow falls.\n`)).length, 1);
  });
  it("adds a comment that silences it", async () => {
    const after = await fixed(CODE, FINDING, /^Say nothing/u);
    assert.equal(after, `<!-- stemma-disable-next-line claim/uncited -->\n${FINDING}`);
    await quiet(after);
  });

  for (const [what, text] of [
    ["a cited sentence", FINDING.replace(/\.$/u, " [@costaferro2022].")],
    ["a sentence cited under a key no pack knows", FINDING.replace(/\.$/u, " [@own2020].")],
    ["own work", `We saw that ${FINDING.toLowerCase()}`],
    ["own data", FINDING.replace(/\.$/u, " (p < 0.05, n = 8).")],
    ["an aim", `The aim was to see whether ${FINDING.toLowerCase()}`],
    ["a question", FINDING.replace("prevented", "prevent").replace(/\.$/u, "?").replace(/^/u, "Do ")],
    ["a possibility", FINDING.replace("prevented", "may prevent")],
    ["a heading", `# ${FINDING}`],
    ["a quotation", `> ${FINDING}`],
    ["quoted words", `“${FINDING}”`],
    ["a table", `| a |\n|---|\n| ${FINDING} |\n`],
    ["the abstract", `# Abstract\n\n${FINDING}`],
    ["an abstract in bold", `**Abstract.** Snow falls. ${FINDING}`],
    ["methods", `# Materials and methods\n\n${FINDING}`],
    [
      "another subject",
      "Copper prices rose in Chile last week, and nobody in the markets knew why they did.",
    ],
    ["a sentence that goes on with a cited one", `Snow falls [@x2020]. These ${FINDING.toLowerCase()}`],
    ["a paragraph cited at its end", `${FINDING} Snow falls on the mountains [@x2020].`],
    ["a figure of the text itself", FINDING.replace(/\.$/u, " (Figure 2).")],
    ["code", `\`\`\`\n${FINDING}\n\`\`\`\n`],
  ] as const)
    it(`says nothing of ${what}`, () => quiet(text));
  it("says nothing where it is off, or where the text is no manuscript", async () => {
    await quiet(FINDING, { settings: { rules: { [CODE]: "off" } } });
    await quiet("---\ntitle: Notes\n---\n\n" + FINDING);
  });
});
