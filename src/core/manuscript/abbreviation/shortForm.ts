/** What may be a short form at all, before any long form is looked at. */

const enumeration = /^(?:[ivx]+|[a-z]|\d+|[IVX]+)$/;
const notShort =
  /[=<>≤≥±%~]|^\d+(?:\.\d+)?\s|^\d+[.,]|\d{3,}\s|^\W|^(?:vs|figs?|tables?|see|refs?|and|or|the|in|for)\b(?![-.])/i;
const units =
  /^\d+(?:\.\d+)?\s?(?:[µμmnkp]?[gGlLMms]|mg|kg|ml|mM|nM|mm|cm|min|h|s|Hz|kHz|days?|weeks?|years?|yr)\b/;
const commonWords = new Set(
  "ie eg ca cf et al etc both mean range total group groups male female men women see also data not shown type case cases year years day days low high test tests left right".split(
    " ",
  ),
);

/** 1 to 12 characters in at most two words, a letter among them, with a capital or digit unless it is quite short. */
export const mayBeShortForm = (text: string): boolean => {
  if (text.length < 1 || text.length > 14 || !/\p{L}/u.test(text)) return false;
  const words = text.split(/\s+/);
  if (words.length > 2 || enumeration.test(text) || notShort.test(text) || units.test(text)) return false;
  if (commonWords.has(text)) return false;
  if (text.length === 1) return /\p{Lu}/u.test(text);
  return /\p{Lu}|\p{N}|\p{Script=Greek}/u.test(text) || text.length <= 4;
};

/** Surely meant as a short form: capitals or digits make up most of it. What stands before a parenthesis must be that. */
export const isPlainlyShort = (text: string): boolean => {
  const capitals = (text.match(/[\p{Lu}\p{N}]/gu) ?? []).length;
  return (
    text.length >= 2 &&
    text.length <= 10 &&
    /\p{Lu}/u.test(text) &&
    capitals >= 2 &&
    capitals * 2 >= text.replace(/[^\p{L}\p{N}]/gu, "").length &&
    mayBeShortForm(text)
  );
};
