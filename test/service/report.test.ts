import assert from "node:assert/strict";
import { isManuscript } from "../../src/core/manuscript/isManuscript.js";
import { createManuscriptReader } from "../../src/core/manuscript/reader.js";
import { reportPage } from "../../src/service/features/report.js";
import { createFixture } from "../support/fixture.js";
import { shippedPack } from "../support/shippedPack.js";

const TEXT = `---
title: On cells
---

# Introduction

MSCs suppress the terminal differentiation of B cells into plasma cells and the production of immunoglobulin [@cao2019].
Bone marrow MSCs respond more strongly to interferon-gamma and produce more IDO than umbilical cord MSCs [@song2020; @own2020].
Snow falls on the mountains in winter and on the plains [@own2020].

Bone marrow mononuclear cells prevented depression- and anxiety-like behavior in rats under chronic mild stress.

The recurrence rate of MDD is about 30% after the first episode and 70% after the second [@alharbi2012].
`;

describe("the citation report", () => {
  const made = createFixture(TEXT, { packs: [shippedPack()] });
  const report = () => made.service.report(made.document);

  it("has every cited sentence, with its line and a verdict", async () => {
    const { cited } = await report();
    assert.deepEqual(
      cited.map(({ line, verdict }) => [line, verdict]),
      [
        [7, "contested"],
        [8, "supported"],
        [9, "unsupported"],
        [13, "contested"],
      ],
    );
  });
  it("tells of what is cited whether it fits, what fits, and why to check", async () => {
    const { cited } = await report();
    assert.deepEqual(cited[0]?.cites, [
      { citeKey: "cao2019", name: "Cao 2019", standing: "in the review, not listed for this" },
    ]);
    assert.deepEqual(
      cited[0].sources.map(({ citeKey, verdict }) => [citeKey, verdict]),
      [["asari2009", "fits"]],
    );
    assert.match(cited[0].cautions[0] ?? "", /\[@cao2019\] is/u);
    const [song, own] = cited[1]?.cites ?? [];
    assert.match(song?.standing ?? "", /^(?:fits|plausible)$/u);
    assert.equal(own?.standing, "no indexed review lists it");
  });
  it("has what is stated without a source, and the figures", async () => {
    const { uncited, figures } = await report();
    assert.deepEqual(
      uncited.map(({ line, sources }) => [line, sources[0]?.citeKey]),
      [[11, "costaferro2022"]],
    );
    assert.deepEqual(
      figures.map(({ said, told, standing }) => [said, told, standing]),
      [
        ["30%", "50%", "other"],
        ["70%", "70%", "same"],
      ],
    );
  });
  const sentenceOf = async (text: string) => {
    const { service, document } = createFixture(`---\ntitle: T\n---\n\n${text}\n`, {
      packs: [shippedPack()],
    });
    const { cited } = await service.report(document);
    const [first] = cited;
    assert.ok(first);
    return first;
  };
  it("names no source for what is only near the subject", async () => {
    for (const text of [
      "A phase II trial found a lower depression score after 25 mg than after 1 mg at three weeks [@own2022].",
      "Some say that the experience itself is the treatment; others would remove it by chemistry [@own2021].",
    ]) {
      const { verdict, claim, sources } = await sentenceOf(text);
      assert.deepEqual([verdict, claim, sources], ["unsupported", undefined, []]);
    }
  });
  it("supports nothing by a citation that fits no claim which bears on the sentence", async () => {
    const { verdict, sources, cautions } = await sentenceOf(
      "Functional serotonergic neurons can be generated directly from human fibroblasts, without a pluripotent intermediate [@mora2017].",
    );
    assert.equal(verdict, "contested");
    assert.deepEqual(
      sources.map(({ citeKey }) => citeKey),
      ["vadodaria2016"],
    );
    assert.match(cautions[0] ?? "", /nothing cited here is a source/u);
  });
  it("supports what cites a source of the claim", async () => {
    const { verdict } = await sentenceOf(
      "Functional serotonergic neurons can be generated directly from human fibroblasts [@vadodaria2016].",
    );
    assert.equal(verdict, "supported");
  });
  it("names of a claim's sources those of the sentence", async () => {
    const { sources } = await sentenceOf(
      "EVs from MSCs eased depressive-like behavior in chronically stressed rats, and exosomes loaded with miR-26a protected hippocampal neurons [@guo2020; @costaferro2025].",
    );
    assert.ok(!sources.some(({ citeKey }) => citeKey === "kin2020"));
  });
  it("says what was searched, and counts", async () => {
    const page = reportPage(await report());
    assert.match(page, /^# Citation report: On cells\n/u);
    assert.match(page, /4 sentences with a citation: 1 supported, 2 to check, 1 not in the indexed review/u);
    assert.match(page, /1 statement without a citation/u);
    assert.match(page, /Searched: the index of “The Therapeutic Potential/u);
  });
  it("cites nothing itself, and is no manuscript", async () => {
    const page = createManuscriptReader().read(reportPage(await report()), "markdown");
    assert.deepEqual(page.citations(), []);
    assert.equal(isManuscript(page), false);
  });
  it("is whole where nothing is cited", async () => {
    const { service, document } = createFixture("Snow falls.\n", { packs: [] });
    const page = reportPage(await service.report(document));
    assert.match(page, /No sentence cites anything yet/u);
    assert.match(page, /Searched: nothing/u);
  });
  it("leaves comments that silence a rule unheeded: what is silenced is still to be checked by others", async () => {
    const { service, document } = createFixture(
      TEXT.replace("MSCs suppress", "<!-- stemma-disable -->\nMSCs suppress"),
      {
        packs: [shippedPack()],
      },
    );
    assert.equal((await service.report(document)).cited[0]?.verdict, "contested");
  });
});
