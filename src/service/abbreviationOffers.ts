import type { Manuscript } from "../core/manuscript/facts.js";
import { definitionOf, isOnSubject } from "./abbreviationUses.js";
import type { FeatureContext } from "./context.js";

/** An abbreviation that can be written in a manuscript: its author's own, or a pack's. */
export interface OfferedAbbreviation {
  readonly shortForm: string;
  readonly longForm: string;
  readonly definition: string;
}

/** The manuscript's own abbreviations, then those of packs; one with many meanings only on the pack's subject. */
export function offeredAbbreviations({
  manuscript,
  knowledge,
}: Pick<FeatureContext, "manuscript" | "knowledge">): OfferedAbbreviation[] {
  const own = manuscript
    .definitions()
    .map(({ shortForm, longForm }) => ({ shortForm, longForm, definition: "Defined in this text." }));
  const known = knowledge.packs
    .flatMap((pack) =>
      pack.abbreviations.filter((entry) => !entry.ambiguous || isOnSubject(manuscript, pack)),
    )
    .filter((entry) => !own.some((mine) => mine.shortForm === entry.shortForm));
  return [...own, ...known];
}

export const isDefinedBefore = (manuscript: Manuscript, shortForm: string, offset: number): boolean => {
  const definition = definitionOf(manuscript, shortForm);
  return definition !== undefined && definition.start < offset;
};

/** The form of first use: long form with the short form behind it. */
export const spellOut = ({ shortForm, longForm }: OfferedAbbreviation): string =>
  `${longForm} (${shortForm})`;
