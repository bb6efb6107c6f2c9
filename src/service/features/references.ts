import { authorYearLabel } from "../../core/citation-style/reference.js";
import { citeKeyOf } from "../../core/bibliography/cite-key/citeKey.js";
import {
  DEFAULT_PATTERN,
  type KeyPattern,
  readKeyPattern,
} from "../../core/bibliography/cite-key/pattern.js";
import type { CslItem } from "../../core/bibliography/cslItem.js";
import { retractionText } from "../../core/bibliography/online/retraction.js";
import { readLooseItem } from "../../core/bibliography/looseItem.js";
import { pastedLabel, recognisePasted } from "../../core/bibliography/pasted/recognise.js";
import { readPasted } from "../../core/bibliography/pasted/readPasted.js";
import { readLibrary } from "../../core/bibliography/readLibrary.js";
import { freeKey } from "../../core/bibliography/sameWork.js";
import { yearOf } from "../../core/bibliography/summary.js";
import type { OfferedReference, ReferencesParams, ReferencesResult } from "../../protocol.js";
import type { FeatureContext } from "../context.js";
import { readSource } from "../readLibraryFile.js";
import type { Lookup } from "../lookup.js";
import type { Workspace } from "../workspace.js";

/** What a search for works brought to light, before it is known whether she has them. */
interface Found {
  readonly items: readonly CslItem[];
  /** Keys were given by a person and are kept. */
  readonly keepKeys: boolean;
  readonly problems: readonly string[];
  readonly needsNetwork: boolean;
}

const found = (items: readonly CslItem[], more: Partial<Found> = {}): Found => ({
  items,
  keepKeys: false,
  problems: [],
  needsNetwork: false,
  ...more,
});

export interface ReferencesOptions {
  readonly workspace: Workspace;
  readonly lookup: Lookup;
  readonly pattern: string;
  readonly trusted: boolean;
}

/** The pattern of the settings; the usual one where that cannot be read, which the status tells. */
function keyPattern(setting: string): KeyPattern {
  const read = readKeyPattern(setting);
  if ("pattern" in read) return read.pattern;
  const usual = readKeyPattern(DEFAULT_PATTERN);
  return "pattern" in usual ? usual.pattern : { terms: [] };
}

async function ofText(text: string, lookup: Lookup): Promise<Found> {
  const pasted = recognisePasted(text);
  if (pasted.kind === "entries") {
    const { items, problems } = readPasted(text, pasted.format);
    return found(items, { problems });
  }
  if (pasted.kind === "identifier") {
    const answer = await lookup.work(pasted.identifier);
    if (answer.kind === "found")
      return found([answer.item], {
        problems: answer.retraction ? [`Check before citing: ${retractionText(answer.retraction)}`] : [],
      });
    const problems = [answer.message];
    return found([], { problems, needsNetwork: answer.kind === "off" });
  }
  const reason =
    pasted.kind === "address"
      ? "This address names no DOI, PMID or arXiv id. Open the page and copy its DOI, or its citation as BibTeX."
      : "This is no DOI, PMID, PMCID or arXiv id, no address of one, and no BibTeX, CSL-JSON or CSL-YAML.";
  return found([], { problems: [reason] });
}

async function ofLibrary(uri: string, { workspace, trusted }: ReferencesOptions): Promise<Found> {
  if (!trusted) return found([], { problems: ["This workspace is not trusted, so no library is read."] });
  const source = await readSource(workspace, uri);
  if (!source) return found([], { problems: ["The file is not there."] });
  const library = readLibrary(source.text, uri);
  const problems = library.problems.slice(0, 3).map(({ message }) => message);
  return found(
    library.entries.map((entry) => ({ ...entry.item(), id: entry.key })),
    { keepKeys: true, problems },
  );
}

/** Another program's items: a field that cannot be read costs that field, and is told. */
function handedOver(records: readonly Readonly<Record<string, unknown>>[]): Found {
  const read = records.map((record) => {
    const { id } = record;
    const key = typeof id === "string" ? id : "";
    const { item, faults } = readLooseItem({ ...record, id: key === "" ? "unnamed" : key });
    return { item: item && { ...item, id: key }, faults };
  });
  const problems = read.flatMap(({ faults }) => faults.map(({ message }) => message));
  return found(
    read.flatMap(({ item }) => item ?? []),
    { keepKeys: true, problems },
  );
}

const offerOf = (item: CslItem, heldIn: string | undefined): OfferedReference => ({
  item,
  label: authorYearLabel(item),
  title: item.title ?? item.URL ?? "",
  detail: [item["container-title"], yearOf(item.issued)].filter(Boolean).join(" "),
  ...(heldIn === undefined ? {} : { heldIn }),
});

/** Each work once, under her key where she has it, else under one that is free in her libraries and in this list. */
function offersOf(
  { libraries }: FeatureContext,
  { items, keepKeys }: Found,
  pattern: KeyPattern,
): OfferedReference[] {
  const given = new Set<string>();
  return items.map((item) => {
    const held = libraries.keyOfWork(item);
    if (held !== undefined) return offerOf({ ...item, id: held }, libraries.find(held)?.uri ?? "");
    const wanted = keepKeys && item.id !== "" ? item.id : citeKeyOf(item, pattern);
    const key = freeKey(wanted, (each) => libraries.find(each) !== undefined || given.has(each));
    given.add(key);
    return offerOf({ ...item, id: key }, undefined);
  });
}

/** The works that a text names or holds, or another library has, as they would be added: what she has already is said. */
export async function references(
  context: FeatureContext,
  from: ReferencesParams["from"],
  options: ReferencesOptions,
): Promise<ReferencesResult> {
  const works =
    from.kind === "text"
      ? await ofText(from.text, options.lookup)
      : from.kind === "library"
        ? await ofLibrary(from.uri, options)
        : handedOver(from.items);
  const { problems, needsNetwork } = works;
  return {
    offers: offersOf(context, works, keyPattern(options.pattern)),
    problems: [...problems],
    needsNetwork,
  };
}

/** What a text is that was pasted or typed, for a list; null for mere words. */
export function pastedKind(text: string): { label: string } | null {
  const label = pastedLabel(recognisePasted(text));
  return label === undefined ? null : { label };
}
