import type { CslName } from "../cslItem.js";
import { escapeTex } from "./texWriting.js";

/** Names as BibTeX has them: `von Humboldt, Alexander and {World Health Organization} and others`. */
export const writeNames = (names: readonly CslName[]): string =>
  names.map(writeName).filter(Boolean).join(" and ");

function writeName(name: CslName): string {
  if (name.literal === "others") return "others";
  if (name.literal !== undefined) return `{${escapeTex(name.literal)}}`;
  const family = name.family ?? "";
  const given = name.given ?? "";
  if (given === "" && /\s/.test(family)) return `{${escapeTex(family)}}`;
  if (family === "") return part(given);
  const last = [name["dropping-particle"], lastName(name["non-dropping-particle"], family)]
    .filter((each) => each !== undefined)
    .join(" ");
  return [last, name.suffix, given]
    .filter((each) => each !== undefined && each !== "")
    .map((each, at) => (at === 0 ? last : part(each ?? "")))
    .join(", ");
}

/** A particle that is never dropped belongs within the braces of the family name. */
const lastName = (kept: string | undefined, family: string): string =>
  kept === undefined
    ? familyPart(family)
    : `{${escapeTex(kept + (/['’-]$/.test(kept) ? "" : " ") + family)}}`;

/** A family name whose first word is written small would be taken for a particle: braces keep it whole. */
const familyPart = (family: string): string =>
  /^\P{Lu}*?\p{Ll}\S*\s/u.test(family) ? `{${escapeTex(family)}}` : part(family);

/** Commas and `and` divide names; within a part they need braces. */
const part = (text: string): string =>
  /,|(?:^|\s)and(?:\s|$)/i.test(text) ? `{${escapeTex(text)}}` : escapeTex(text);
