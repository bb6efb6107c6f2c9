import type { CslItem, CslName } from "../bibliography/cslItem.js";
import type { Problem, Reading, Span } from "../text/problem.js";
import { blockText, spanOf, type Block } from "./blocks.js";
import { baseKey } from "./citeKeys.js";
import { plain } from "./mend.js";
import { readDate } from "./references/dates.js";
import { parseReference } from "./references/reference.js";

/** Reads the review's own record from its front matter: the line "Citation:", the day it was published, its byline. */
export function readArticle(front: readonly Block[]): Reading<CslItem> {
  const line = labelled(front, "Citation");
  const printed = line?.text ?? "";
  const parsed = parseReference(printed);
  if (line === undefined || parsed === undefined)
    return { value: NO_ARTICLE, problems: [unread(line?.span)] };
  const { URL: url, ...fields } = parsed.fields;
  const doi = /doi\.org\/(10\.\S+)$/i.exec(url ?? "")?.[1];
  const published = readDate(labelled(front, "Published")?.text ?? "");
  const article = {
    ...fields,
    ...(fields.author ? { author: fields.author.map((name) => withGivenNames(name, front)) } : {}),
    ...(published === undefined ? {} : { issued: published }),
    ...(doi === undefined ? (url === undefined ? {} : { URL: url }) : { DOI: doi }),
  };
  return { value: { id: baseKey(article), type: parsed.type, ...article }, problems: [] };
}

/** Stands for the article where its own line cannot be read. */
const NO_ARTICLE: CslItem = { id: "review", type: "article-journal" };

const unread = (span: Span | undefined): Problem => ({
  message: span
    ? 'The line "Citation:" could not be read as a reference.'
    : 'The front matter has no line "Citation:".',
  span: span ?? { start: 0, end: 0 },
  severity: "error",
});

const LABEL = /^[\s*]*\p{Lu}[\p{L} ]{2,40}:[\s*]/u;

/** The text behind a label at a line's beginning, up to the next label or the block's end. */
function labelled(front: readonly Block[], label: string): { text: string; span: Span } | undefined {
  const beginning = new RegExp(`^[\\s*]*${label}:[\\s*]+`, "i");
  for (const { lines } of front) {
    const at = lines.findIndex((line) => beginning.test(line.text));
    if (at < 0) continue;
    const next = lines.findIndex((line, index) => index > at && LABEL.test(line.text));
    const own = lines.slice(at, next < 0 ? lines.length : next);
    return {
      text: own
        .map((line) => line.text.trim())
        .join(" ")
        .replace(beginning, ""),
      span: spanOf(own),
    };
  }
  return undefined;
}

/** The given names in full where the byline has them: "Jerzy Waldemar" for "J.W.". */
function withGivenNames(name: CslName, front: readonly Block[]): CslName {
  const { family, given } = name;
  if (family === undefined || given === undefined) return name;
  const printed = [name["non-dropping-particle"], family].filter((part) => part !== undefined).join(" ");
  const full = bylineNames(front)
    .filter((person) => person.endsWith(` ${printed}`))
    .map((person) => person.slice(0, -printed.length).trim())
    .find((names) => initialsOf(names) === initialsOf(given));
  return full === undefined ? name : { ...name, given: full };
}

/** All that stands between commas and "and" above the abstract, without the marks of affiliations. */
function bylineNames(front: readonly Block[]): string[] {
  const abstract = front.findIndex((block) => /^\W*Abstract\b/i.test(blockText(block)));
  return front
    .slice(0, abstract < 0 ? front.length : abstract)
    .flatMap((block) => blockText(block).split(/,|\sand\s|\s&\s/))
    .map((piece) => plain(piece.replace(/\^\{[^}]*\}?|(?<![\d,*}])[\d,*}]+$|[¹²³⁰-⁹†‡§*]/g, " ")));
}

const initialsOf = (names: string): string => (names.match(/\p{Lu}/gu) ?? []).join("");
