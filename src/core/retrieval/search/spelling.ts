import { stemmer } from "stemmer";

/** What any of the rules below needs; most words have none of it. */
const HAS_TWO_SPELLINGS = /our|is|yz|[ao]e|[bt]re|sulph/u;

/** Two spellings of one language, and Greek plurals: each pair of words comes out as one. */
const otherSpelling = (word: string): string =>
  word
    .replace(/(?<=[a-z]{3})our(?=s|al|ed|ing|$)/u, "or")
    .replace(/(?<=[a-z]{3})is(?=e[sd]?$|ing$|ation)/u, "iz")
    .replace(/yz(?=e[sd]?$|ing$)/u, "ys")
    .replace(/(?<=[a-z])ae(?=[a-z])|^ae(?=t)/u, "e")
    .replace(/^oe|(?<=f)oe(?=t)|(?<=rrh)oe|(?<=^c)oe(?=li)/u, "e")
    .replace(/(?<=[a-z]{2}[bt])re(?=s?$)/u, "er")
    .replace(/sulph/u, "sulf")
    .replace(/(?<=[a-z]{3})sis$/u, "ses");

const oneSpelling = (word: string): string => (HAS_TWO_SPELLINGS.test(word) ? otherSpelling(word) : word);

const DIGIT = /\d/u;

/** What a word is indexed by: codes as they are (il6), all else by its stem. */
export const stemOf = (word: string): string =>
  word.length < 3 || DIGIT.test(word) ? word : stemmer(oneSpelling(word));
