import type { CrossrefUpdate } from "./crossref.js";
import type { EuropePmcWork } from "./europePmc.js";

/** What a service says has become of a work. */
export interface Retraction {
  readonly kind: "retracted" | "concern";
  /** Who says so: `Crossref`, `Retraction Watch`, `Europe PMC`. */
  readonly source: string;
  /** An address of the notice. */
  readonly notice: string | undefined;
  /** `2023-04-22`, as far as known. */
  readonly date: string | undefined;
}

/** Crossref's types of updates that take a work back; corrections and new editions do not. */
const TAKEN_BACK = /^(?:retraction|partial[_-]retraction|withdrawal|removal)$/i;
const CONCERN = /^expression[_-]of[_-]concern$/i;

/** From notices about one work: the `updated-by` of the work, or the `update-to` of the notices. */
export function retractionInUpdates(
  updates: readonly { readonly update: CrossrefUpdate; readonly notice: string | undefined }[],
): Retraction | undefined {
  const read = updates.flatMap(({ update, notice }): Retraction[] => {
    const kind = TAKEN_BACK.test(update.type)
      ? "retracted"
      : CONCERN.test(update.type)
        ? "concern"
        : undefined;
    if (kind === undefined) return [];
    const source = update.source === "retraction-watch" ? "Retraction Watch" : "Crossref";
    const parts = (update.updated?.["date-parts"][0] ?? []).filter((part) => part !== null);
    const date = parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0")).join("-");
    return [
      {
        kind,
        source,
        notice: notice === undefined ? undefined : `https://doi.org/${notice}`,
        date: date === "" ? undefined : date,
      },
    ];
  });
  return gravest(read);
}

/** From a record of Europe PMC: PubMed's links between a work and its notices, and its publication types. */
export function retractionInEuropePmc(work: EuropePmcWork): Retraction | undefined {
  const links = (work.commentCorrectionList?.commentCorrection ?? []).flatMap(
    ({ type = "", id, source }): Retraction[] => {
      const kind = /^retraction in$/i.test(type)
        ? "retracted"
        : /^expression of concern in$/i.test(type)
          ? "concern"
          : undefined;
      const notice =
        id !== undefined && source === "MED" ? `https://pubmed.ncbi.nlm.nih.gov/${id}/` : undefined;
      return kind === undefined ? [] : [{ kind, source: "Europe PMC", notice, date: undefined }];
    },
  );
  const isTyped = work.pubTypeList?.pubType.some((type) => /^retracted publication$/i.test(type)) ?? false;
  const typed: Retraction[] = isTyped
    ? [{ kind: "retracted", source: "Europe PMC", notice: undefined, date: undefined }]
    : [];
  return gravest([...links, ...typed]);
}

/** A retraction before a concern, the first of each. */
export const gravest = (found: readonly (Retraction | undefined)[]): Retraction | undefined =>
  found.find((each) => each?.kind === "retracted") ?? found.find((each) => each !== undefined);

/** For the author, as a sentence: `Retracted on 2023-04-22, says Retraction Watch (https://…).` */
export function retractionText({ kind, source, notice, date }: Retraction): string {
  const what = kind === "retracted" ? "Retracted" : "An expression of concern was published";
  return `${what}${date === undefined ? "" : ` on ${date}`}, says ${source}${notice === undefined ? "" : ` (${notice})`}.`;
}
