import type { CslName } from "../cslItem.js";

/** Words that people's names do not have; a name without a comma that has one is an institution's. */
const INSTITUTION =
  /\b(?:academy|administration|agency|alliance|association|authority|board|bureau|cent(?:er|re)|club|collaborat\w+|college|commission|committee|company|consortium|corporation|council|department|developers|federation|foundation|fund|group|hospital|inc|initiative|institut\w*|investigators|laborator\w+|library|ltd|gmbh|llc|ministry|museum|network|office|organi[sz]ation|panel|press|program(?:me)?|project|registry|research|school|service|society|stud(?:y|ies)|system|task force|team|trial|trust|union|universit\w+|working|of|for|the|and|und|für|des)\b|&/i;

/**
 * A person as reference managers write one: `Kin, Kyohei`, `Kin, K., Jr.` With a comma at its end, or without any and more
 * than four words or an institution's, it is an institution (EndNote's manual, "Corporate authors"); `Kyohei Kin` is a person.
 */
function personName(text: string): CslName | undefined {
  const whole = text.replace(/\s+/g, " ").trim();
  const [family = "", given = "", suffix = ""] = whole.split(/\s*,\s*/);
  if (family === "") return given === "" ? undefined : { literal: given };
  if (given !== "") return { family, given: spacedInitials(given), ...(suffix !== "" && { suffix }) };
  if (whole.includes(",")) return { literal: family };
  return INSTITUTION.test(family) ? { literal: family } : byBlanks(family);
}

function byBlanks(whole: string): CslName {
  const words = whole.split(" ");
  if (words.length > 4) return { literal: whole };
  if (words.length === 1) return { family: whole };
  const small = words.findIndex((word, at) => at > 0 && /^\p{Ll}/u.test(word));
  const from = small > 0 ? small : words.length - 1;
  return { family: words.slice(from).join(" "), given: words.slice(0, from).join(" ") };
}

/** `J.G.` as `J. G.`, as the other readers have it. */
const spacedInitials = (given: string): string => given.replace(/(\p{Lu}\.)(?=\p{Lu})/gu, "$1 ");

export const personNames = (texts: readonly string[]): CslName[] =>
  texts.map(personName).filter((name) => name !== undefined);
