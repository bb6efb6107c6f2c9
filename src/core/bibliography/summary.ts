import type { CslDate, CslItem, CslName } from "./cslItem.js";
import type { EntrySummary } from "./library.js";

/** What a list shows of an item. */
export function summaryOf(item: CslItem): EntrySummary {
  return {
    title: withoutMarkup(item.title ?? ""),
    authors: shortNames(item.author ?? item.editor ?? []),
    year: yearOf(item.issued) ?? "",
  };
}

/** A field's text without the HTML-like tags that CSL-JSON allows (`<i>`, `<sup>`, `<span class="nocase">`). */
export const withoutMarkup = (text: string): string =>
  text.includes("<") ? text.replace(/<\/?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>/g, "") : text;

/** The year of a date as printed; a range gives its first. */
export function yearOf(date: CslDate | undefined): string | undefined {
  const year = date?.["date-parts"]?.[0]?.[0];
  if (year !== undefined && year !== "") return String(year);
  return /\d{4}/.exec(date?.literal ?? date?.raw ?? "")?.[0] ?? date?.literal;
}

/** The name that a person is called by in a list: family name with its particles, or the institution. */
export function familyName(name: CslName): string {
  if (name.literal !== undefined) return name.literal;
  const particles = [name["dropping-particle"], name["non-dropping-particle"]].filter(
    (each) => each !== undefined,
  );
  const last = [...particles, name.family ?? name.given ?? ""].join(" ");
  return last.replace(/(?<=\p{Ll}['’-]) /gu, "");
}

/** `Kin`, `Kin & Huang`, `Kin et al.` */
export function shortNames(names: readonly CslName[]): string {
  const [first, second, third] = names;
  if (!first) return "";
  if (third || (second && isOthers(second))) return `${familyName(first)} et al.`;
  return second ? `${familyName(first)} & ${familyName(second)}` : familyName(first);
}

/** BibTeX's `and others`, which pandoc hands on as a literal name. */
export const isOthers = (name: CslName): boolean => name.literal === "others";
