/** What names one work to a public service. */
export interface WorkIdentifier {
  readonly kind: "doi" | "pmid" | "pmcid" | "arxiv";
  /** A DOI in lower case, digits of a PMID, `PMC` with digits, an arXiv id without its version. */
  readonly value: string;
}

/** DOI Handbook 2.2; the characters as Crossref gives them for all but a few old ones. */
const DOI = /\b10\.\d{4,9}\/[^\s"<>|\\^`{}]+/i;
/** arXiv's own page on its identifiers: since April 2007, and before. */
const ARXIV_NEW = /\d{4}\.\d{4,5}/;
const ARXIV_OLD = /[a-z-]+(?:\.[A-Z]{2})?\/\d{7}/;
const ARXIV = new RegExp(String.raw`(?:${ARXIV_NEW.source}|${ARXIV_OLD.source})`);

const PATTERNS: readonly (readonly [kind: WorkIdentifier["kind"], pattern: RegExp])[] = [
  ["arxiv", new RegExp(String.raw`\barxiv\.org\/(?:abs|pdf|html)\/(${ARXIV.source})`, "i")],
  ["arxiv", new RegExp(String.raw`^(?:arxiv:\s*)(${ARXIV.source})(?:v\d+)?$`, "i")],
  ["arxiv", new RegExp(String.raw`^(${ARXIV_NEW.source})(?:v\d+)?$`)],
  ["pmcid", /\b(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pmc)\/articles\/(PMC\d+)/i],
  ["pmcid", /\beuropepmc\.org\/(?:article|abstract)\/pmc\/(PMC\d+)/i],
  ["pmcid", /^(?:pmcid:?\s*)?(PMC\d{3,9})(?:\.\d+)?$/i],
  ["pmid", /\bpubmed\.ncbi\.nlm\.nih\.gov\/(\d+)/i],
  ["pmid", /\bncbi\.nlm\.nih\.gov\/pubmed\/(\d+)/i],
  ["pmid", /\beuropepmc\.org\/(?:article|abstract)\/med\/(\d+)/i],
  ["pmid", /^(?:pmid|pubmed(?:\s+id)?):?\s*(\d{1,9})$/i],
  // four digits are a year
  ["pmid", /^(\d{5,9})$/],
];

/** The work that a DOI, PMID, PMCID, arXiv id or an address of one names; undefined where the text is none. */
export function identifierIn(text: string): WorkIdentifier | undefined {
  const line = text.trim();
  if (line === "" || /[\r\n]/.test(line)) return undefined;
  for (const [kind, pattern] of PATTERNS) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return { kind, value: kind === "pmcid" ? value.toUpperCase() : value };
  }
  return doiIn(line);
}

/** A DOI alone, behind `doi:`, or in an address. In an address it is often followed by what shows the page. */
function doiIn(line: string): WorkIdentifier | undefined {
  const isAddress = /^(?:https?:\/\/|www\.)\S+$/i.test(line) || /^(?:dx\.)?doi\.org\//i.test(line);
  if (!isAddress && !/^(?:doi[:\s]\s*)?10\.\d{4,9}\/\S+$/i.test(line)) return undefined;
  const found = DOI.exec(isAddress ? decoded(line) : line)?.[0];
  if (found === undefined) return undefined;
  const isResolver = /^(?:https?:\/\/)?(?:dx\.)?doi\.org\//i.test(line);
  const doi =
    isAddress && !isResolver
      ? found
          .replace(/[?#&].*$/, "")
          .replace(/\/(?:full|abstract|pdf|epdf|meta|fulltext|html)(?:\.\w+)?$/i, "")
      : found;
  return { kind: "doi", value: unended(doi).toLowerCase() };
}

/** Without the full stop, comma or bracket of the sentence it stood in. */
const unended = (doi: string): string => {
  const short = doi.replace(/[.,;:'’”]+$/, "");
  const opens = (short.match(/\(/g) ?? []).length;
  const closes = (short.match(/\)/g) ?? []).length;
  return closes > opens ? short.replace(/\)$/, "") : short;
};

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
