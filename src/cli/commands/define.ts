import { formatReference } from "../../core/citation-style/reference.js";
import type { LexiconEntry } from "../../core/knowledge/lexicon.js";
import type { Knowledge, PackReference } from "../../service/knowledge.js";
import { type Arguments, single } from "../arguments.js";
import { loadPacks, print } from "../files.js";

interface Definition {
  readonly term: string;
  readonly kind: "abbreviation" | "term" | "reference";
  readonly shortForm?: string;
  readonly longForm?: string;
  readonly definition?: string;
  readonly [more: string]: unknown;
}

const claimsAbout = (knowledge: Knowledge, entry: LexiconEntry): string[] => {
  const name = entry.kind === "abbreviation" ? entry.entry.shortForm : entry.entry.term;
  const pack = knowledge.packs.find((candidate) => candidate.id === entry.pack);
  return (pack?.claims ?? []).filter((claim) => claim.about.includes(name)).map((claim) => claim.id);
};

function ofEntry(knowledge: Knowledge, term: string, entry: LexiconEntry): Definition {
  const more = {
    pack: entry.pack,
    category: entry.entry.category,
    related: entry.entry.related,
    claims: claimsAbout(knowledge, entry),
  };
  if (entry.kind === "term")
    return { term, kind: "term", definition: entry.entry.definition, aliases: entry.entry.aliases, ...more };
  const { shortForm, longForm, definition, variants, listed, expansion } = entry.entry;
  return {
    term,
    kind: "abbreviation",
    shortForm,
    longForm,
    definition,
    variants,
    listed,
    expansion,
    ...more,
  };
}

/** A pack's reference by its key, however cased. */
function referenceOf(knowledge: Knowledge, key: string): PackReference | undefined {
  const exact = knowledge.reference(key);
  if (exact) return exact;
  const keys = knowledge.packs.flatMap((pack) => [
    pack.articleKey,
    ...pack.references.map((reference) => reference.citeKey),
  ]);
  const folded = keys.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  return folded === undefined ? undefined : knowledge.reference(folded);
}

function ofReference(knowledge: Knowledge, term: string, key: string): Definition | undefined {
  const found = referenceOf(knowledge, key);
  if (!found) return undefined;
  const { pack, reference } = found;
  return {
    term,
    kind: "reference",
    citeKey: reference.citeKey,
    ...(reference.number > 0 ? { number: reference.number } : {}),
    pack: pack.id,
    definition: formatReference(reference.csl),
    csl: reference.csl,
  };
}

/** A word as it stands in a text, then without what the text puts around it: brackets, `@`, a possessive's ending. */
function spellings(term: string): string[] {
  const inside = term.trim().replace(/^[[(]\s*(.*?)\s*[\])]$/su, "$1");
  const bare = inside.replace(/^-?@\{?([^{}]*)\}?$/su, "$1");
  const owner = bare.replace(/(?:['’]s|(?<=s)['’])$/iu, "");
  return [...new Set([term, bare, owner])];
}

/** Abbreviations before terms before cite keys; the pack's exact spelling before a fold of it. */
function defineTerm(knowledge: Knowledge, term: string): Definition | undefined {
  for (const spelling of spellings(term)) {
    const entries = knowledge.lexicon.find(spelling);
    const entry = entries.find((candidate) => candidate.kind === "abbreviation") ?? entries[0];
    const found = entry ? ofEntry(knowledge, term, entry) : ofReference(knowledge, term, spelling);
    if (found) return found;
  }
  return undefined;
}

export async function defineCommand(args: Arguments): Promise<number> {
  const term = single(args, "TERM");
  const found = defineTerm(await loadPacks(args), term);
  if (!found) {
    process.stderr.write(`stemma: "${term}" is not in any pack\n`);
    return 1;
  }
  if (args.json) print(found);
  else {
    const head =
      found.kind === "abbreviation" ? `${found.shortForm ?? ""}: ${found.longForm ?? ""}` : found.term;
    process.stdout.write(`${head}\n${found.definition ?? ""}\n`);
  }
  return 0;
}
