import type { CslItem } from "../bibliography/cslItem.js";
import { foldToAscii } from "../text/asciiLetters.js";

/** What a key is made of; the references stand in the order of their numbers. */
type Keyed = Pick<CslItem, "author" | "editor" | "title" | "issued" | "accessed" | "URL">;

/**
 * Cite keys as the pack's contract has them: the first author's family name (or an institution's first word, or the
 * host's name) in ASCII letters of lower case, and the year (of access where there is none); equal ones get a, b, c in
 * order. `taken` holds keys that no reference may have: the article's own.
 */
export function citeKeysOf(items: readonly Keyed[], taken: ReadonlySet<string> = new Set()): string[] {
  const bases = items.map(baseKey);
  const used = new Set([...taken, ...bases.filter((base, index) => !isShared(bases, base, index, taken))]);
  return bases.map((base, index) => {
    if (!isShared(bases, base, index, taken)) return base;
    const key = freeKey(base, used);
    used.add(key);
    return key;
  });
}

const isShared = (
  bases: readonly string[],
  base: string,
  index: number,
  taken: ReadonlySet<string>,
): boolean => taken.has(base) || bases.some((other, at) => at !== index && other === base);

function freeKey(base: string, used: ReadonlySet<string>): string {
  for (let count = 0; ; count += 1) {
    const key = base + letters(count);
    if (!used.has(key)) return key;
  }
}

/** a, b, ... z, aa, ab, ... */
const letters = (count: number): string =>
  (count < 26 ? "" : letters(Math.floor(count / 26) - 1)) + String.fromCharCode(97 + (count % 26));

/** The key before it is told apart from equal ones. */
export function baseKey(item: Keyed): string {
  const date = item.issued ?? item.accessed;
  const year = date?.["date-parts"]?.[0]?.[0] ?? /\d{4}/.exec(date?.raw ?? "")?.[0] ?? "";
  return `${nameOf(item) || "reference"}${year}`;
}

function nameOf(item: Keyed): string {
  const first = item.author?.[0] ?? item.editor?.[0];
  if (first?.family !== undefined) return letterKey(first.family);
  const words = (first?.literal ?? "").split(/\s+/).filter((word) => !/^(?:the|a|an)$/i.test(word));
  return (
    letterKey(words[0] ?? "") ||
    letterKey(hostName(item.URL ?? "")) ||
    letterKey(item.title?.split(/\s/)[0] ?? "")
  );
}

/** "clinicaltrials" of https://clinicaltrials.gov/, "nih" of https://www.ncbi.nlm.nih.gov/. */
function hostName(url: string): string {
  const [, host = ""] = /^[a-z]+:\/\/([^/:?#]+)/i.exec(url) ?? [];
  const labels = host.split(".").slice(0, -1);
  const isSecondLevel = labels.length > 1 && /^(?:co|ac|com|org|gov|edu|net|or)$/.test(labels.at(-1) ?? "");
  return labels.at(isSecondLevel ? -2 : -1) ?? "";
}

const letterKey = (name: string): string =>
  foldToAscii(name)
    .toLowerCase()
    .replace(/[^a-z]/g, "");
