import type { z } from "zod";
import type { CslItem } from "../core/bibliography/cslItem.js";
import { readArxivFeed } from "../core/bibliography/online/arxiv.js";
import {
  CrossrefListAnswer,
  CrossrefWork,
  CrossrefWorkAnswer,
  cslOfCrossref,
} from "../core/bibliography/online/crossref.js";
import {
  cslOfEuropePmc,
  EuropePmcAnswer,
  type EuropePmcWork,
} from "../core/bibliography/online/europePmc.js";
import {
  type Retraction,
  retractionInEuropePmc,
  retractionInUpdates,
} from "../core/bibliography/online/retraction.js";
import type { WorkIdentifier } from "../core/bibliography/pasted/identifiers.js";
import type { Network, PublicService } from "./workspace.js";

/** What asking a public service for one work came to. */
export type LookupAnswer =
  | { readonly kind: "found"; readonly item: CslItem; readonly retraction?: Retraction | undefined }
  | { readonly kind: "absent" | "failed" | "off"; readonly message: string };

export type LookupList =
  | { readonly kind: "found"; readonly items: readonly CslItem[] }
  | { readonly kind: "failed" | "off"; readonly message: string };

/** Asks public services for works. Nothing is sent while the author has not allowed it. */
export interface Lookup {
  work(identifier: WorkIdentifier): Promise<LookupAnswer>;
  /** Works whose title, and author if one is given, are near; best first. */
  byTitle(item: CslItem): Promise<LookupList>;
  /** A service's answer in a checked shape; undefined where it has nothing. */
  readonly ask: Ask;
}

export type Asked<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "absent" }
  | { readonly kind: "failed" | "off"; readonly message: string };

export type Ask = <T>(
  service: PublicService,
  path: string,
  maxAge: number,
  read: (body: string) => T | undefined,
) => Promise<Asked<T>>;

const DAY = 86_400_000;
/** What is known of a work seldom changes. */
const WORK_AGE = 30 * DAY;
const SEARCH_AGE = DAY;
const MOST_CANDIDATES = 8;

const SERVICE_NAMES: Readonly<Record<PublicService, string>> = {
  crossref: "Crossref",
  europepmc: "Europe PMC",
  arxiv: "arXiv",
};

const NETWORK_OFF =
  "Stemma asks no public service until you allow it: turn on the setting `stemma.network.enabled`.";

/** A text of JSON in a shape; undefined where it is neither. */
export function jsonIn<S extends z.ZodType>(schema: S): (body: string) => z.output<S> | undefined {
  return (body) => {
    try {
      return schema.safeParse(JSON.parse(body)).data;
    } catch {
      return undefined;
    }
  };
}

export function createLookup(network: () => Network | undefined): Lookup {
  const ask: Ask = async (service, path, maxAge, read) => {
    const allowed = network();
    if (!allowed) return { kind: "off", message: NETWORK_OFF };
    const answer = await allowed.get(service, path, maxAge);
    if (answer.kind !== "answered") return answer;
    // what was kept, or was half an answer, may be whole now
    const again = read(answer.body) === undefined ? await allowed.get(service, path, 0) : answer;
    const value = again.kind === "answered" ? read(again.body) : undefined;
    if (value !== undefined) return { kind: "answered", value };
    return {
      kind: "failed",
      message: `${SERVICE_NAMES[service]} answered what cannot be read. Try again later.`,
    };
  };
  return {
    ask,
    async work(identifier) {
      if (identifier.kind === "arxiv") return arxiv(ask, identifier.value);
      if (identifier.kind !== "doi") return europePmc(ask, identifier);
      const ofArxiv = /^10\.48550\/arxiv\.(.+)$/i.exec(identifier.value)?.[1];
      return ofArxiv === undefined ? crossref(ask, identifier.value) : arxiv(ask, ofArxiv);
    },
    async byTitle({ title = "", author }) {
      const words = title.replace(/<[^<>]*>/g, " ").slice(0, 300);
      const name = author?.[0]?.family ?? author?.[0]?.literal;
      const query = new Map([
        ["query.bibliographic", words],
        ...(name ? [["query.author", name] as const] : []),
      ]);
      const path = `/works?${queryOf(query)}&rows=${MOST_CANDIDATES}`;
      const asked = await ask("crossref", path, SEARCH_AGE, jsonIn(CrossrefListAnswer));
      if (asked.kind === "absent") return { kind: "found", items: [] };
      if (asked.kind !== "answered") return asked;
      const works = asked.value.message.items.flatMap((work) => CrossrefWork.safeParse(work).data ?? []);
      return { kind: "found", items: works.map(cslOfCrossref) };
    },
  };
}

const queryOf = (query: ReadonlyMap<string, string>): string =>
  Array.from(query, ([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");

async function crossref(ask: Ask, doi: string): Promise<LookupAnswer> {
  const asked = await ask(
    "crossref",
    `/works/${encodeURIComponent(doi)}`,
    WORK_AGE,
    jsonIn(CrossrefWorkAnswer),
  );
  if (asked.kind === "answered") {
    const work = asked.value.message;
    const updates = (work["updated-by"] ?? []).map((update) => ({ update, notice: update.DOI }));
    return { kind: "found", item: cslOfCrossref(work), retraction: retractionInUpdates(updates) };
  }
  if (asked.kind !== "absent") return asked;
  const message = `Crossref does not know the DOI ${doi}. Look for a slip in it; DOIs of data sets and some theses are registered elsewhere and are not looked up.`;
  return { kind: "absent", message };
}

/** By PMID or PMCID. The record must bear the very id: a search may find others. */
async function europePmc(ask: Ask, { kind, value }: WorkIdentifier): Promise<LookupAnswer> {
  const query = kind === "pmid" ? `EXT_ID:${value} AND SRC:MED` : `PMCID:${value}`;
  const path = `/search?query=${encodeURIComponent(query)}&resultType=core&format=json&pageSize=5`;
  const asked = await ask("europepmc", path, WORK_AGE, jsonIn(EuropePmcAnswer));
  if (asked.kind === "failed" || asked.kind === "off") return asked;
  const works = asked.kind === "answered" ? asked.value.resultList.result : [];
  const isIt = (work: EuropePmcWork | null): work is EuropePmcWork =>
    work !== null && (kind === "pmid" ? (work.pmid ?? work.id) === value : work.pmcid === value);
  const work = works.find(isIt);
  if (work) return { kind: "found", item: cslOfEuropePmc(work), retraction: retractionInEuropePmc(work) };
  return {
    kind: "absent",
    message: `Europe PMC does not know ${kind === "pmid" ? `PMID ${value}` : value}.`,
  };
}

async function arxiv(ask: Ask, id: string): Promise<LookupAnswer> {
  const read = (feed: string) => {
    const reading = readArxivFeed(feed);
    return reading.kind === "garbled" ? undefined : reading;
  };
  const asked = await ask("arxiv", `/query?id_list=${encodeURIComponent(id)}&max_results=1`, WORK_AGE, read);
  if (asked.kind === "failed" || asked.kind === "off") return asked;
  if (asked.kind === "answered" && asked.value.kind === "found")
    return { kind: "found", item: asked.value.item };
  return { kind: "absent", message: `arXiv does not know ${id}.` };
}
