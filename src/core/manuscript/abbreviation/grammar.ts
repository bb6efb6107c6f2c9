/** The few rules of English that writing a form out, or putting the short one in its place, needs. */

const lastWord = /\p{L}[\p{L}\p{M}'’]*$/u;

const pluralWord = (word: string): string => {
  if (/(?:[^aeiou])y$/iu.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:sis|^axis)$/iu.test(word)) return `${word.slice(0, -2)}es`;
  if (/(?:s|x|z|ch|sh)$/iu.test(word)) return `${word}es`;
  return `${word}s`;
};

const singularWord = (word: string): string => {
  if (/(?:ss|us|is|ics)$/iu.test(word)) return word;
  if (/[^aeiou]ies$/iu.test(word) && word.length > 5) return `${word.slice(0, -3)}y`;
  if (/^axes$/iu.test(word)) return word.replace(/es$/u, "is");
  if (/lyses$/iu.test(word) || /theses$/iu.test(word)) return `${word.slice(0, -2)}is`;
  if (/(?:sses|xes|ches|shes)$/iu.test(word)) return word.slice(0, -2);
  return /[\p{L}]s$/u.test(word) ? word.slice(0, -1) : word;
};

/** Whether the last word is a plural, as far as its end shows. */
export const isPlural = (longForm: string): boolean => {
  const word = lastWord.exec(longForm)?.[0] ?? "";
  return singularWord(word) !== word;
};

export const pluralOf = (longForm: string): string =>
  isPlural(longForm) ? longForm : longForm.replace(lastWord, pluralWord);

export const singularOf = (longForm: string): string => longForm.replace(lastWord, singularWord);

/** The first letter made large, where the first word is an ordinary one: not of mRNA, p53 or α-synuclein. */
export const capitalised = (text: string): string =>
  /^[a-zà-ÿ][a-zà-ÿ]+(?![\p{Lu}\d])/u.test(text) || /^a\s/u.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;

const VOWEL_SOUND = /^(?:[aeio]|u(?!ni(?!n|m)|s[aeiu]|r[aeiou]|t[ei]|biq)|hour|honest|heir|honou?r)/iu;
const CONSONANT_SOUND = /^(?:eu|one\b|once\b|ewe)/iu;
/** Letters whose names begin with a vowel: an MRI, a CT scan. */
const VOWEL_NAME = /^[AEFHILMNORSX]/u;

const isShort = (text: string): boolean => /^[\p{Lu}\p{N}]{2}|^\p{Lu}(?:-|$)|^[a-z]\p{Lu}/u.test(text);

const takesAn = (text: string): boolean =>
  isShort(text)
    ? VOWEL_NAME.test(text.charAt(0).toUpperCase())
    : VOWEL_SOUND.test(text) && !CONSONANT_SOUND.test(text);

/** The article that stands before what was written, as it should stand before what is written now; undefined: as it is. */
export function articleFor(article: string, newText: string): string | undefined {
  const wanted = takesAn(newText) ? "an" : "a";
  if (!/^an?$/iu.test(article) || article.toLowerCase() === wanted) return undefined;
  return article.startsWith("A") ? wanted.replace("a", "A") : wanted;
}
