import type { QueryWord } from "./analysis.js";

/** "One recent paper even reports that", "it is well known that": who says it, before what is said. */
const FRAMING =
  /^\s*(?:(?:it (?:is|was|has been) (?:\p{L}+ly )?(?:well )?(?:known|shown|reported|established|found|accepted|proven|proved|demonstrated|thought|agreed)|(?:(?:one|two|three|an?|the|this|these|some|several|many|most|another|other|recent|early|earlier|later|newer|further|single|few|more|numerous|various|previous|independent|new|\p{L}+ly) )*(?:papers?|stud(?:y|ies)|reports?|works?|articles?|trials?|experiments?|authors?|groups?|teams?|data|findings|results|evidence|investigations?|literature|laborator(?:y|ies)) (?:(?:has|have|had|even|also|now|recently|already|clearly|consistently|repeatedly|independently) )*(?:reports?|reported|shows?|showed|shown|suggests?|suggested|finds?|found|demonstrates?|demonstrated|indicates?|indicated|describes?|described|argues?|argued|concludes?|concluded|claims?|claimed|observes?|observed|notes?|noted)) that )/iu;

const NAME = String.raw`\p{Lu}[\p{L}'’-]{2,}`;
const YEAR = String.raw`\(?(?:19|20)\d\d[a-z]?\)?`;
const REPORTS =
  "(?:reports?|reported|shows?|showed|shown|suggests?|suggested|finds?|found|demonstrates?|demonstrated|indicates?|indicated|describes?|described|argues?|argued|concludes?|concluded|claims?|claimed|observes?|observed|notes?|noted|stress(?:es|ed)?|emphasi[sz]es?|emphasi[sz]ed|highlights?|highlighted|propose[sd]?|summari[sz]ed?)";
/** "As summarised by Castrén and Monteggia (2021)", "Kin et al. were the first who", "Kin and co-workers (2020) showed that". */
const ATTRIBUTION = new RegExp(
  String.raw`(?:\b(?:[Aa]ccording to|[Aa]s (?:\p{L}+ )?by|by|in|of|from|the (?:study|work|group|team) of) )?` +
    String.raw`\b${NAME}(?: et al\.?(?:,? ${YEAR})?| (?:and|&) (?:colleagues|co-?workers|others|associates)(?:,? ${YEAR})?| (?:and|&) ${NAME},? ${YEAR}|,? ${YEAR})` +
    String.raw`(?: (?:were|was) the first (?:who|to|that))?(?: (?:could|have|has|had|also|even))*(?: ${REPORTS}(?: that)?)?`,
  "gu",
);

/** The words of a sentence that tell a finding, not who reports it; all where that is all there is. */
export function withoutFraming(text: string, words: readonly QueryWord[]): readonly QueryWord[] {
  const spans = [
    ...[FRAMING.exec(text)].flatMap((found) => (found ? [{ start: 0, end: found[0].length }] : [])),
    ...Array.from(text.matchAll(ATTRIBUTION), ({ index, 0: whole }) => ({
      start: index,
      end: index + whole.length,
    })),
  ];
  if (spans.length === 0) return words;
  const told = words.filter(
    (word) => !spans.some(({ start, end }) => start <= word.start && word.end <= end),
  );
  return told.length > 0 ? told : words;
}
