import { foldToAscii } from "../../text/asciiLetters.js";
import type { CslItem, CslName } from "../cslItem.js";
import { isOthers, withoutMarkup, yearOf } from "../summary.js";
import type { KeyFilter, KeyFunction, KeyPattern, KeyTerm } from "./pattern.js";

/**
 * The key of an item by a pattern: ASCII letters and digits, and what the pattern's own texts have. Never empty; whether
 * another entry has it already is for the caller to ask (`freeKey`).
 */
export function citeKeyOf(item: CslItem, { terms }: KeyPattern): string {
  const key = terms.map((term) => written(item, term)).join("");
  // a key that begins with a sign, or is all signs, is no key to pandoc
  const sound = key.replace(/^[^A-Za-z0-9_]+|[^A-Za-z0-9_]+$/g, "");
  return /[A-Za-z]/.test(sound) ? sound : `reference${sound}`;
}

function written(item: CslItem, term: KeyTerm): string {
  if (term.kind === "literal") return term.text;
  return term.filters
    .reduce((words, filter) => FILTERS[filter](words), VALUES[term.name](item, term.count))
    .join("");
}

type Words = readonly string[];

const FILTERS: Readonly<Record<KeyFilter, (words: Words) => Words>> = {
  lower: (words) => words.map((word) => word.toLowerCase()),
  upper: (words) => words.map((word) => word.toUpperCase()),
  capitalize: (words) => words.map(capitalised),
  abbr: (words) => words.map((word) => word.slice(0, 1)),
};

const VALUES: Readonly<Record<KeyFunction, (item: CslItem, count: number | undefined) => Words>> = {
  auth: (item, count) => [firstName(item)].map((name) => name.slice(0, count)),
  Auth: (item, count) => [capitalised(firstName(item))].map((name) => name.slice(0, count)),
  authors: (item, count) => authors(item, count),
  year: (item) => [yearIn(item)],
  shortyear: (item) => [yearIn(item).slice(-2)],
  title: (item) => allWords(item).map(capitalised),
  shorttitle: (item, count) =>
    wordsThatSay(item)
      .slice(0, count ?? 3)
      .map(capitalised),
  word: (item, count) => wordsThatSay(item).slice((count ?? 1) - 1, count ?? 1),
};

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const lettersOf = (text: string): string => foldToAscii(text).replace(/[^A-Za-z0-9]/g, "");

const yearIn = (item: CslItem): string =>
  /\d{4}/.exec(yearOf(item.issued) ?? yearOf(item.accessed) ?? "")?.[0] ?? "";

const namesIn = (item: CslItem): readonly CslName[] =>
  [item.author, item.editor].find((names) => names !== undefined && names.length > 0) ?? [];

/** Of an institution its first word, of a person the family name with its particles. */
function nameLetters(name: CslName): string {
  const institution = name.literal
    ?.split(/\s+/)
    .filter((word) => !/^(?:the|a|an|der|die|das|la|le|les)$/i.test(word));
  const family = [name["non-dropping-particle"], name.family ?? name.given].filter(
    (part) => part !== undefined,
  );
  return lettersOf(institution?.[0] ?? family.join(""));
}

/** Without a name: the first word of the title that says something, or the host of the address. */
function firstName(item: CslItem): string {
  const [first] = namesIn(item);
  const name = first && !isOthers(first) ? nameLetters(first) : "";
  return name || (wordsThatSay(item)[0] ?? lettersOf(hostOf(item.URL ?? "")));
}

function authors(item: CslItem, count: number | undefined): Words {
  const names = namesIn(item).filter((name) => !isOthers(name));
  if (names.length === 0) return [firstName(item)];
  const shown = names.slice(0, count ?? names.length).map(nameLetters);
  return shown.length < namesIn(item).length ? [...shown, "EtAl"] : shown;
}

const hostOf = (url: string): string => /^[a-z]+:\/\/(?:www\.)?([^/:?#.]+)/i.exec(url)?.[1] ?? "";

const allWords = (item: CslItem): string[] =>
  foldToAscii(withoutMarkup(item.title ?? ""))
    .replace(/['’]/g, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);

/** Words that tell one title from another: articles, prepositions and the like are left out. */
const wordsThatSay = (item: CslItem): string[] => allWords(item).filter((word) => !EMPTY.test(word));

const EMPTY =
  /^(?:an?|the|and|or|but|nor|of|on|in|at|by|to|for|from|with|into|as|is|are|be|via|der|die|das|und|ein|eine|le|la|les|de|des|du|et|el|los|las|y|il|lo|gli|e)$/i;
