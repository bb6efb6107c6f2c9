import { stemmer } from "stemmer";

/** Two spellings of one language, and Greek plurals: each pair of words comes out as one. */
const oneSpelling = (word: string): string =>
  word
    .replace(/(?<=[a-z]{3})our(?=s|al|ed|ing|$)/u, "or")
    .replace(/(?<=[a-z]{3})is(?=e[sd]?$|ing$|ation)/u, "iz")
    .replace(/yz(?=e[sd]?$|ing$)/u, "ys")
    .replace(/(?<=[a-z])ae(?=[a-z])|^ae(?=t)/u, "e")
    .replace(/^oe|(?<=f)oe(?=t)|(?<=rrh)oe|(?<=^c)oe(?=li)/u, "e")
    .replace(/(?<=[a-z]{2}[bt])re(?=s?$)/u, "er")
    .replace(/sulph/u, "sulf")
    .replace(/(?<=[a-z]{3})sis$/u, "ses");

const DIGIT = /\d/u;

/** What a word is indexed by: codes as they are (il6), all else by its stem. */
export const stemOf = (word: string): string =>
  word.length < 3 || DIGIT.test(word) ? word : stemmer(oneSpelling(word));
