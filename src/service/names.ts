import type { Account, Use } from "../core/manuscript/abbreviation/accounts.js";
import { isInLinkText } from "../core/manuscript/abbreviation/quoted.js";
import type { Manuscript } from "../core/manuscript/facts.js";

/*
 * Capitals that no long form belongs to: names of software and the like, words that are shouted, initials, codes of places.
 * Where it is unsure it says yes, so that a rule stays quiet.
 */

const KIND =
  "packages?|software|tool(?:kit|box)?s?|librar(?:y|ies)|databases?|data\\s?sets?|data|corpus|projects?|consorti(?:um|a)|repositor(?:y|ies)|platforms?|formats?|files?|languages?|functions?|class(?:es)?|methods|objects?|programs?|framework|initiatives?|portal|websites?|servers?|standards?|schemas?|extensions?|plug-?ins?|commands?|statements?|keywords?|variables?|columns?|fields?|tables?|tags?|options?|flags?|journals?|conferences?|licen[cs]es?|keys?|codes?|genes?|mutations?|proteins?|domains?|symbols?|vocabular(?:y|ies)|ontolog(?:y|ies)|terminolog(?:y|ies)|concepts?|studies|study|trial|cohort|survey|samplers?|engines?";
const NAMED_BEHIND = new RegExp(`^[*_]*\\s+(?:R\\s+|Python\\s+|web\\s+)?(?:${KIND})\\b`, "iu");
const NAMED_BEFORE = new RegExp(
  `\\b(?:${KIND}|named|called|name|using|via|Dr|Prof|Mr|Mrs|Ms|University|Inc|by|version|option|column|variable|where)[.,]?\\s+[*_"“']*$`,
  "iu",
);
/** A link or a citation at the very word tells the reader where to look. */
const SOURCED_BEHIND = /^[*_]*(?:\s*\[[^\]]*@|s?\]\s*[([{]|\s*\(\s*(?:\[|<|https?:)|\s*@|\s*\[\^|\^\[)/u;
/** Another reading of the same words follows, or the short form follows them: a definition that the letters do not show. */
const EXPLAINED_BEHIND =
  /^[*_]*\s*(?:\((?:[^()]*\p{Ll}{2}[^()]*\s[^()]*)\)|,?\s+(?:stands?|short|an?\s+abbreviation)\b)/u;
const IN_PARENTHESES = {
  before: /[\p{L}\p{N}*_"”’)]\s*\((?:or\s+|the\s+)?(?:\p{Lu}{2,}s?\/)*[*_"“]*$/u,
  behind: /^[*_"”]*(?:\/\p{Lu}{2,}s?)*(?:\)|,|;)/u,
};

const CAPITALS = /^[\s,]*\(?\p{Lu}{3,}\b/u;

interface Around {
  readonly before: string;
  readonly behind: string;
}

const around = (text: string, { start, end }: Use): Around => ({
  before: text.slice(Math.max(0, start - 40), start),
  behind: text.slice(end, end + 160),
});

const isEmphasised = ({ before, behind }: Around): boolean =>
  /[*_]$/u.test(before) && /^s?[*_]/u.test(behind);

/** Words all in capitals on either side: a shout, or a row of codes. */
const isAmongCapitals = ({ before, behind }: Around): boolean =>
  CAPITALS.test(behind) || /\p{Lu}{3,}[\s,]*$/u.test(before);

/** MRCNN and DeepMethyl: in one row with what is plainly a name. */
const AMONG_NAMES = {
  before: /\p{Lu}\p{Ll}+\p{Lu}\p{L}*(?:,|,?\s+(?:and|or)|\s*\/)\s*$/u,
  behind: /^s?(?:,|,?\s+(?:and|or)|\s*\/)\s*\p{Lu}\p{Ll}+\p{Lu}/u,
};

const isNamed = (place: Around): boolean =>
  NAMED_BEHIND.test(place.behind) ||
  NAMED_BEFORE.test(place.before) ||
  SOURCED_BEHIND.test(place.behind) ||
  EXPLAINED_BEHIND.test(place.behind) ||
  (IN_PARENTHESES.before.test(place.before) && IN_PARENTHESES.behind.test(place.behind)) ||
  AMONG_NAMES.before.test(place.before) ||
  AMONG_NAMES.behind.test(place.behind) ||
  isEmphasised(place) ||
  isAmongCapitals(place);

/** Four letters or more that read as a word are mostly a name: LIME, SPRINT, TIGER. */
const AS_A_WORD =
  /^(?=.{4})(?:[^AEIOUY]{0,2}|S[^AEIOUY]{2})(?:[AEIOUY]{1,2}[^AEIOUY]{1,2})*[AEIOUY]{0,2}S?$/u;

/** Boston, MA. */
const isPlaceCode = (shortForm: string, { before }: Around): boolean =>
  shortForm.length === 2 && /\p{Lu}\p{Ll}+,\s*$/u.test(before);

/** The word stands in small letters, too, or as an ordinary name: then the capitals are for weight. */
function isOrdinaryWord(text: string, shortForm: string): boolean {
  const word = shortForm.toLowerCase();
  if (shortForm.length < 3) return false;
  return new RegExp(`(?<![\\p{L}\\p{N}_./-])${word}(?![\\p{L}\\p{N}_./-])`, "u").test(text);
}

/** Whether a short form that nothing defines is a name or no abbreviation at all, by the words around its uses. */
export function isName({ text }: Manuscript, { shortForm }: Account, uses: readonly Use[]): boolean {
  if ((/^\p{Lu}{2}$/u.test(shortForm) && uses.length < 2) || AS_A_WORD.test(shortForm)) return true;
  // MCP-Mod is a name, and MCP a part of it
  if (uses.filter(({ hangs }) => hangs).length * 2 > uses.length) return true;
  if (shortForm.startsWith("db") || uses.some(({ start }) => isInLinkText(text, start))) return true;
  const places = uses.map((use) => around(text, use));
  return (
    places.some((place) => isNamed(place) || isPlaceCode(shortForm, place)) || isOrdinaryWord(text, shortForm)
  );
}
