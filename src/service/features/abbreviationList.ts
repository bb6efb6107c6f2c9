import type { TextEdit } from "vscode-languageserver-types";
import { abbreviationListChanges } from "../../core/manuscript/abbreviation/writeList.js";
import type { Abbreviations } from "../abbreviations.js";
import type { FeatureContext } from "../context.js";
import { toRange } from "../positions.js";

/** Writes or updates the manuscript's section of abbreviations from what its text defines. */
export const abbreviationList = (
  { document, manuscript }: FeatureContext,
  abbreviations: Abbreviations,
): TextEdit[] =>
  abbreviationListChanges(manuscript, abbreviations).map(({ span, newText }) => ({
    range: toRange(document, span),
    newText,
  }));
