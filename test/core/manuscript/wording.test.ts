import assert from "node:assert/strict";
import {
  deniesItsVerb,
  goesOn,
  isAimOrQuestion,
  isDefinition,
  isHedged,
  isOpen,
  isOwnData,
  isOwnWork,
  isUncitedSection,
  pointsOn,
} from "../../../src/core/manuscript/wording.js";

const table = (is: (text: string) => boolean, yes: readonly string[], no: readonly string[]): void => {
  describe(is.name, () => {
    for (const text of yes)
      it(text, () => {
        assert.equal(is(text), true);
      });
    for (const text of no)
      it(`not: ${text}`, () => {
        assert.equal(is(text), false);
      });
  });
};

table(
  isOwnWork,
  ["We found less of it.", "This review asks.", "Our data show it.", "In the present study it fell."],
  [
    "MSCs raise BDNF.",
    "The study of Kin shows it.",
    "A phase I/II trial enrols 80.",
    "A phase I trial ended.",
    "It was given i.v. to rats.",
  ],
);
table(
  isAimOrQuestion,
  ["The aim was to see.", "We hypothesised that.", "Do they help?"],
  ["Treatment aims at the cause.", "They help."],
);
table(isHedged, ["They may help.", "It could be.", "If it is so, good."], ["They help."]);
table(
  isOpen,
  ["It is not yet fully clear.", "Further studies are needed.", "No trial has shown it.", "It is unknown."],
  ["It fell."],
);
table(
  deniesItsVerb,
  [
    "It did not fall.",
    "The drawback is that it cannot be repeated.",
    "It never fell.",
    "They failed to prevent it.",
    "It can't be repeated.",
  ],
  [
    "It grew without serum.",
    "Not only mice showed it.",
    "Heart failure was common.",
    "It rose no more.",
    "Cells that never leave the lung act on the brain.",
  ],
);
table(
  pointsOn,
  [
    "The fall of TNF-α agrees with previous work.",
    "Such a shift has been described before:",
    "It has been reported previously.",
    "Several observations support this.",
    "This is in line with other studies.",
  ],
  [
    "MSCs lowered TNF-α.",
    "Several studies were done in rats.",
    "Patients agree with their doctors.",
    "They are consistent.",
  ],
);
table(isDefinition, ["A cell is defined as this.", "BDNF stands for that."], ["A cell divides."]);
table(
  isOwnData,
  ["It fell (p < 0.05).", "It fell (Fig. 2).", "Rats were housed in pairs.", "The mean was 3 ± 1."],
  ["It fell in rats."],
);
table(
  goesOn,
  ["They also moved more.", "In this study, it fell.", "The effect was lost.", "Moreover, it fell."],
  ["MSCs raise BDNF.", "Other groups took other cells."],
);

describe("sections without citations of others", () => {
  for (const [names, expected] of [
    [["abstract"], true],
    [["materials and methods", "animals"], true],
    [["outline of methods and main result"], true],
    [["data availability"], true],
    [["references"], true],
    [["introduction"], false],
    [["how it might work"], false],
    [[], false],
  ] as const)
    it(names.join(" > ") || "none", () => {
      assert.equal(isUncitedSection(names), expected);
    });
});
