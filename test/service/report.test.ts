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
