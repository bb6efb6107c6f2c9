import type { CslItem, CslName } from "../cslItem.js";
import { readNames } from "../bibtex/names.js";
import { compact } from "./crossref.js";
import { decodeEntities, plainText } from "./markup.js";

/*
 * arXiv's API answers with an Atom feed (info.arxiv.org/help/api/user-manual.html): one entry a paper, and an entry titled
 * "Error" where the id is none. The feed is written by a program and plain: elements are found by name.
 */

export type ArxivReading =
  | { readonly kind: "found"; readonly item: CslItem }
  | { readonly kind: "absent" }
  | { readonly kind: "garbled" };

export function readArxivFeed(feed: string): ArxivReading {
  if (!/<feed[\s>]/.test(feed) || !/<\/feed>\s*$/.test(feed)) return { kind: "garbled" };
  const entry = /<entry>([\s\S]*?)<\/entry>/.exec(feed)?.[1];
  const id = entry === undefined ? undefined : elements(entry, "id")[0];
  if (entry === undefined || id === undefined || id.includes("/api/errors")) return { kind: "absent" };
  return { kind: "found", item: itemOf(entry, id) };
}

function itemOf(entry: string, id: string): CslItem {
  const number = id.replace(/^.*\/abs\//, "").replace(/v\d+$/, "");
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(elements(entry, "published")[0] ?? "");
  return compact({
    id: "",
    type: "article",
    title: textOf(entry, "title"),
    author: names(entry),
    issued: date ? { "date-parts": [date.slice(1).map(Number)] } : undefined,
    publisher: "arXiv",
    number: `arXiv:${number}`,
    genre: "preprint",
    // that of the journal's version, where the authors told arXiv
    DOI: elements(entry, "arxiv:doi")[0],
    URL: `https://arxiv.org/abs/${number}`,
    abstract: textOf(entry, "summary"),
  });
}

/** The texts of the elements of a name. */
const elements = (xml: string, name: string): string[] =>
  Array.from(
    xml.matchAll(new RegExp(String.raw`<${name}(?:\s[^>]*)?>([\s\S]*?)</${name}>`, "g")),
    ([, inner]) => decodeEntities(inner ?? "").trim(),
  );

function textOf(entry: string, name: string): string | undefined {
  const text = elements(entry, name)[0];
  // what looks like a tag in arXiv's text is a sign of less: its titles are TeX, not HTML
  return text === undefined ? undefined : plainText(text.replace(/<(?!\/?[a-z])/gi, "&lt;"));
}

/** Names stand in one piece, given name first; parted as BibTeX parts them, particles with the family name. */
function names(entry: string): CslName[] | undefined {
  const found = elements(entry, "author").flatMap((author) =>
    elements(author, "name").flatMap((name): CslName[] => readNames(name.replaceAll(/[{}\\]/g, ""))),
  );
  return found.length > 0 ? found : undefined;
}
