import type { Span } from "../text/problem.js";
import type { Heading, Manuscript } from "./facts.js";
import { sectionsOf } from "./sections.js";

/**
 * Where an abbreviation's definition holds. The abstract is read by itself, so what it defines is defined again in the text;
 * an aside (references, keywords, contributions, funding) is no text of the manuscript's own words.
 */
export interface Part {
  readonly kind: "abstract" | "body" | "aside";
  /** Tells one abstract from another (a plain-language summary is read by itself as well). */
  readonly name: string;
}

const ABSTRACT =
  /^(?:(?:\p{L}+\s+)?abstract|(?:(?:lay|plain[- ]language|author|executive)\s+)?summary|highlights|significance(?:\s+statement)?|key\s*points)$/iu;
const ASIDE =
  /^(?:(?:list\s+of\s+)?(?:references|abbreviations|acronyms|figures|tables)(?:\s+(?:cited|used))?|.*\babbreviations\b.*|bibliography|literature(?:\s+cited)?|works\s+cited|glossary|key\s*words|acknowledge?ments?|funding.*|(?:financial\s+)?support|.*\bcontributions?|contributors?|authors?|affiliations?|about\s+the\s+authors?|(?:declarations?|conflicts?|competing|disclosures?)\b.*|(?:data|code|software)\s+.*\bavailability.*|availability\b.*|ethics?\b.*|session\s*info(?:rmation)?|correspondence|copyright.*|licen[cs]e)$/iu;

const BODY: Part = { kind: "body", name: "" };

const LABEL =
  /(?<=^|\n[ \t]*\r?\n)[ \t]*(?:[*_]{1,3}|<(?:b|strong)>)?(key\s?words|abbreviations(?:\s+used)?|list\s+of\s+abbreviations|acknowledge?ments?|funding|author\s+contributions?|competing\s+interests?|conflicts?\s+of\s+interest|correspond(?:ence|ing\s+authors?)|affiliations?|authors?|MSC|JEL(?:\s+\p{L}+)?|PACS|subjects?|abstract|summary)(?:[*_]{1,3}|<\/(?:b|strong)>)?[ \t]*(?:[:.—–]|[*_]{1,3}[ \t:]|(?=\r?\n))/giu;

/** Paragraphs that a label opens: `**Keywords:** ...`, `*Abstract*. ...`. */
function labelled(text: string): (Span & Part)[] {
  return Array.from(text.matchAll(LABEL), (match) => {
    const name = (match[1] ?? "").toLowerCase();
    const behind = /\n[ \t]*\r?\n/gu;
    behind.lastIndex = match.index + match[0].length;
    const end = behind.exec(text)?.index ?? text.length;
    const kind = /^(?:abstract|summary)$/u.test(name) ? ("abstract" as const) : ("aside" as const);
    return { kind, name, start: match.index, end };
  });
}

function partUnder(names: readonly string[], heading: Heading): Part {
  if (names.some((name) => ASIDE.test(name))) return { kind: "aside", name: heading.text };
  const abstract = names.find((name) => ABSTRACT.test(name));
  return abstract === undefined ? BODY : { kind: "abstract", name: abstract };
}

export interface Parts {
  at(offset: number): Part;
}

const lastAt = <T extends { readonly start: number }>(list: readonly T[], offset: number): T | undefined => {
  let low = 0;
  for (let high = list.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
};

/** The parts of a manuscript, by its headings and the labels of its paragraphs. */
export function partsOf(manuscript: Pick<Manuscript, "text" | "headings">): Parts {
  const sections = sectionsOf(manuscript);
  const byHeading = manuscript
    .headings()
    .map((heading) => ({ start: heading.start, part: partUnder(sections.at(heading.start), heading) }));
  const paragraphs = labelled(manuscript.text);
  return {
    at(offset) {
      const paragraph = lastAt(paragraphs, offset);
      if (paragraph && offset < paragraph.end) return paragraph;
      return lastAt(byHeading, offset)?.part ?? BODY;
    },
  };
}
