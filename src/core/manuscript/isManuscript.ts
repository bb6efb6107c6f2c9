import type { Manuscript } from "./facts.js";

/** Front matter that only a text with references or an abstract has. */
const MANUSCRIPT_KEYS = ["bibliography", "csl", "nocite", "abstract", "citation-style", "link-citations"];
/** Headings of papers and theses; a README has some of them too, hence two, or one with an abstract or a discussion. */
const SECTION =
  /^(?:[\d.]+\s+)?(?:abstract|introduction|background|(?:materials?\s+and\s+)?methods?|results|discussion|conclusions?|limitations|references|bibliography)$/iu;
const PAPERS_ONLY = /^(?:[\d.]+\s+)?(?:abstract|discussion|(?:materials?\s+and\s+)methods?)$/iu;
/** `[@octocat]` thanks a person, `[@kin2020]` cites. */
const DATED_KEY = /\d{2}/u;
const UNDATED_ENOUGH = 3;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function frontMatterSays({ frontMatter }: Manuscript): boolean {
  if (!frontMatter) return false;
  if (frontMatter.bibliography.length > 0 || frontMatter.nocite.length > 0) return true;
  const { data } = frontMatter;
  return isRecord(data) && MANUSCRIPT_KEYS.some((key) => data[key] !== undefined);
}

function citationsSay(manuscript: Manuscript): boolean {
  const keys = manuscript
    .citations()
    .filter(({ span }) => manuscript.text[span.start] === "[")
    .flatMap(({ items }) => items.filter(({ target }) => target === "reference").map(({ id }) => id));
  return keys.some((key) => DATED_KEY.test(key)) || new Set(keys).size >= UNDATED_ENOUGH;
}

function headingsSay(manuscript: Manuscript): boolean {
  const names = manuscript.headings().map(({ text }) => text.trim());
  return (
    names.some((name) => PAPERS_ONLY.test(name)) || names.filter((name) => SECTION.test(name)).length >= 3
  );
}

/**
 * Whether a document is a manuscript, and not a README, notes or a letter: by its front matter, its citations, or the
 * headings of a paper. What finds fault with a text asks this first.
 */
export const isManuscript = (manuscript: Manuscript): boolean =>
  frontMatterSays(manuscript) || citationsSay(manuscript) || headingsSay(manuscript);
