import type { QueryWord } from "./analysis.js";

/** "One recent paper even reports that", "it is well known that": who says it, before what is said. */
const FRAMING =
  /^\s*(?:(?:it (?:is|was|has been) (?:\p{L}+ly )?(?:well )?(?:known|shown|reported|established|found|accepted|proven|proved|demonstrated|thought|agreed)|(?:(?:one|two|three|an?|the|this|these|some|several|many|most|another|other|recent|early|earlier|later|newer|further|single|few|more|numerous|various|previous|independent|new|\p{L}+ly) )*(?:papers?|stud(?:y|ies)|reports?|works?|articles?|trials?|experiments?|authors?|groups?|teams?|data|findings|results|evidence|investigations?|literature|laborator(?:y|ies)) (?:(?:has|have|had|even|also|now|recently|already|clearly|consistently|repeatedly|independently) )*(?:reports?|reported|shows?|showed|shown|suggests?|suggested|finds?|found|demonstrates?|demonstrated|indicates?|indicated|describes?|described|argues?|argued|concludes?|concluded|claims?|claimed|observes?|observed|notes?|noted)) that )/iu;

/** The words of a sentence behind what only says who reports it; all where that is all there is. */
export function withoutFraming(text: string, words: readonly QueryWord[]): readonly QueryWord[] {
  const end = FRAMING.exec(text)?.[0].length ?? 0;
  if (end === 0) return words;
  const told = words.filter(({ start }) => start >= end);
  return told.length > 0 ? told : words;
}
