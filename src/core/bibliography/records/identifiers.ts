/** A DOI anywhere in a text, bare; without what ends a sentence. */
export function doiIn(text: string | undefined): string | undefined {
  const found = /\b10\.\d{4,9}\/[^\s"<>]+/.exec(text ?? "")?.[0];
  return found?.replace(/[.,;:)\]]+$/, (end) => (end.includes(")") && found.includes("(") ? end : ""));
}

/** A field that means to be a DOI, bare; one that is not of the usual form stays as it is. */
export const bareDoi = (text: string | undefined): string | undefined =>
  doiIn(text) ?? text?.replace(/^doi:\s*/i, "");

/** `PMC3654245`. */
export const pmcidIn = (text: string | undefined): string | undefined =>
  /\bPMC\d+\b/i.exec(text ?? "")?.[0].toUpperCase();

/** The standard numbers of a text: an ISSN has eight digits, an ISBN ten or thirteen. */
export function standardNumbers(texts: readonly string[]): {
  readonly issn: readonly string[];
  readonly isbn: readonly string[];
} {
  const all = texts.flatMap((text) => text.match(/\b[\dxX](?:[\dxX]|[-–](?=[\dxX])){6,16}\b/g) ?? []);
  const ofLength = (...lengths: readonly number[]): string[] =>
    all.filter((number) => lengths.includes(number.replace(/[-–]/g, "").length));
  return { issn: ofLength(8), isbn: ofLength(10, 13) };
}
