import type { CslItem, CslName } from "../bibliography/cslItem.js";
import {
  familyName,
  isOthers,
  shortNames,
  withoutMarkup,
  yearOf as yearText,
} from "../bibliography/summary.js";

const AUTHORS_SHOWN = 3;

/** Family name of the first author or editor, the institution, or the host where nobody is named. */
export function firstAuthorOf(item: CslItem): string {
  const [first] = item.author ?? item.editor ?? [];
  if (first) return familyName(first);
  return /^https?:\/\/(?:www\.)?([^/]+)/u.exec(item.URL ?? "")?.[1] ?? "";
}

/** The year of issue as a number; undefined where there is none, or none in digits. */
export function yearOf(item: CslItem): number | undefined {
  const year = /-?\d+/u.exec(yearText(item.issued) ?? "")?.[0];
  return year === undefined ? undefined : Number(year);
}

/** `Kin et al. 2020`, as a list shows an item. */
export function authorYearLabel(item: CslItem): string {
  const short = shortNames(item.author ?? item.editor ?? []);
  const names = short === "" ? firstAuthorOf(item) : short;
  return [names, yearText(item.issued) ?? ""].filter(Boolean).join(" ");
}

/** `K`, `JD`; a name in a script without capitals stays whole. */
const initials = (given: string): string =>
  /\p{Lu}/u.test(given)
    ? Array.from(given.matchAll(/(?<![\p{L}\p{M}])\p{Lu}/gu), (match) => match[0]).join("")
    : given;

/** `Kin K`, as Vancouver has it (ICMJE; NLM, Citing Medicine). */
function vancouverName(name: CslName): string {
  if (name.literal !== undefined) return name.literal;
  return [familyName(name), initials(name.given ?? ""), name.suffix ?? ""].filter(Boolean).join(" ");
}

function authorsOf(item: CslItem): string {
  const names = item.author ?? item.editor ?? [];
  const named = names.filter((name) => !isOthers(name));
  const shown = named.slice(0, AUTHORS_SHOWN).map(vancouverName).join(", ");
  return named.length > AUTHORS_SHOWN || named.length < names.length ? `${shown}, et al` : shown;
}

const range = (page: string): string => page.replace(/(?<=\w)-+(?=\w)/u, "–");

function placeOf(item: CslItem): string {
  const container = withoutMarkup(item["container-title"] ?? item.publisher ?? "");
  const volume = item.volume === undefined ? "" : String(item.volume);
  const issue = item.issue === undefined ? "" : `(${item.issue})`;
  const page = item.page === undefined ? "" : range(item.page);
  const where = [`${volume}${issue}`, page].filter(Boolean).join(":");
  const head = [container, yearText(item.issued) ?? ""].filter(Boolean).join(" ");
  return [head, where].filter(Boolean).join("; ");
}

function accessed(item: CslItem): string {
  const [year, month, day] = item.accessed?.["date-parts"]?.[0] ?? [];
  if (year === undefined || item.DOI) return "";
  return `accessed ${[year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"))
    .join("-")}`;
}

const sentence = (text: string): string => (text === "" || /[.?!]$/u.test(text) ? text : `${text}.`);

interface Layout {
  readonly text: (plain: string) => string;
  readonly title: (plain: string) => string;
  readonly link: (label: string, url: string) => string;
}

function layOut(item: CslItem, layout: Layout): string {
  const title = withoutMarkup(item.title ?? "");
  const url = item.DOI ? `https://doi.org/${item.DOI}` : item.URL;
  return [
    layout.text(sentence(authorsOf(item))),
    title === "" ? "" : layout.title(sentence(title)),
    layout.text(sentence(placeOf(item))),
    url ? layout.link(item.DOI ? "doi" : url, url) : "",
    layout.text(accessed(item)),
  ]
    .filter(Boolean)
    .join(" ");
}

/** A short reference in plain text: at most three authors, title, container, year; volume:pages, link. */
export const formatReference = (item: CslItem): string =>
  layOut(item, { text: (plain) => plain, title: (plain) => plain, link: (_, url) => url });

/** What Markdown, its tables, mathematics and HTML make something of within a line. */
const escapeMarkdown = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#!|<>~$&^]/g, "\\$&");

/** An address within the brackets of a link: what would end it is percent-encoded, what is encoded stays. */
const escapeUrl = (url: string): string =>
  url
    .replace(/[\p{Cc}\p{Cs}]/gu, "")
    .replace(/\s/g, "%20")
    .replace(/[<>()\\"`]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Only the web is linked: a library is data from elsewhere. */
const linked = (label: string, url: string): string =>
  /^https?:\/\//i.test(url) ? `[${escapeMarkdown(label)}](${escapeUrl(url)})` : escapeMarkdown(url);

/** The same as Markdown: the title in bold, the DOI as a link; what comes from data is escaped. */
export const formatReferenceMarkdown = (item: CslItem): string =>
  layOut(item, {
    text: escapeMarkdown,
    title: (plain) => `**${escapeMarkdown(plain)}**`,
    link: linked,
  });
