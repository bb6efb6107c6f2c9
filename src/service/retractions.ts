import { doiOf } from "../core/bibliography/sameWork.js";
import type { CslItem } from "../core/bibliography/cslItem.js";
import { CrossrefListAnswer } from "../core/bibliography/online/crossref.js";
import { EuropePmcAnswer } from "../core/bibliography/online/europePmc.js";
import {
  gravest,
  type Retraction,
  retractionInEuropePmc,
  retractionInUpdates,
} from "../core/bibliography/online/retraction.js";
import { type Ask, jsonIn } from "./lookup.js";

/** What is known of retractions at one time; another object once more is known. */
export interface KnownRetractions {
  /** Undefined where nothing is known of the work yet, or nothing against it. What is not known is asked for behind. */
  of(item: CslItem): Retraction | undefined;
}

export interface Retractions {
  known(): KnownRetractions;
}

export interface RetractionsOptions {
  readonly ask: Ask;
  readonly isAllowed: () => boolean;
  /** Something was learned that was not known. */
  readonly onLearned: () => void;
  readonly pause: () => Promise<void>;
}

const WEEK = 7 * 86_400_000;
/** In one request: its address stays short enough for every proxy. */
const MOST_AT_ONCE = 20;
/** A service that is away is not asked again and again in one session. */
const MOST_FAILURES = 2;

type Learned = ReadonlyMap<string, Retraction | undefined>;

const idsOf = (item: CslItem): string[] => {
  const doi = doiOf(item);
  const pmid = /\d+/.exec(item.PMID ?? "")?.[0];
  return [...(doi === undefined ? [] : [doi]), ...(pmid === undefined ? [] : [pmid])];
};

const isDoi = (id: string): boolean => id.startsWith("10.");

/** Notices about works, by their DOIs: Crossref keeps them with the notice, as `update-to`, Retraction Watch's too. */
async function askCrossref(ask: Ask, dois: readonly string[]): Promise<Learned | undefined> {
  const filter = dois.map((doi) => `updates:${encodeURIComponent(doi)}`).join(",");
  const path = `/works?filter=${filter}&select=DOI,update-to&rows=200`;
  const asked = await ask("crossref", path, WEEK, jsonIn(CrossrefListAnswer));
  if (asked.kind !== "answered") return undefined;
  const updates = asked.value.message.items.flatMap((notice) =>
    (notice?.["update-to"] ?? []).map((update) => ({ update, notice: notice?.DOI })),
  );
  const about = (doi: string) => updates.filter(({ update }) => update.DOI.toLowerCase() === doi);
  return new Map(dois.map((doi) => [doi, retractionInUpdates(about(doi))]));
}

async function askEuropePmc(ask: Ask, pmids: readonly string[]): Promise<Learned | undefined> {
  const query = `(${pmids.map((pmid) => `EXT_ID:${pmid}`).join(" OR ")}) AND SRC:MED`;
  const path = `/search?query=${encodeURIComponent(query)}&resultType=core&format=json&pageSize=100`;
  const asked = await ask("europepmc", path, WEEK, jsonIn(EuropePmcAnswer));
  if (asked.kind !== "answered") return undefined;
  const works = asked.value.resultList.result.flatMap((work) => (work ? [work] : []));
  const of = (pmid: string) => works.find((work) => (work.pmid ?? work.id) === pmid);
  return new Map(
    pmids.map((pmid) => {
      const work = of(pmid);
      return [pmid, work && retractionInEuropePmc(work)];
    }),
  );
}

/** So many at a time, in one order, so that the same citations make the same requests, which are kept. */
function batchesOf(ids: ReadonlySet<string>): string[][] {
  const sorted = [...ids].sort();
  // a comma parts filters, and cannot stand in one
  const kinds = [sorted.filter((id) => isDoi(id) && !id.includes(",")), sorted.filter((id) => !isDoi(id))];
  return kinds.flatMap((kind) =>
    Array.from({ length: Math.ceil(kind.length / MOST_AT_ONCE) }, (_, at) =>
      kind.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE),
    ),
  );
}

/** Learns behind what the author does which of the works that she cites were retracted. */
export function createRetractions({ ask, isAllowed, onLearned, pause }: RetractionsOptions): Retractions {
  const learned = new Map<string, Retraction | undefined>();
  const failures = new Map<string, number>();
  const waiting = new Set<string>();
  const underway = new Set<string>();
  let isAsking = false;

  async function learn(batch: readonly string[]): Promise<boolean> {
    const first = batch[0] ?? "";
    const answer = await (isDoi(first) ? askCrossref(ask, batch) : askEuropePmc(ask, batch));
    for (const id of batch) {
      if (answer) learned.set(id, answer.get(id));
      else failures.set(id, (failures.get(id) ?? 0) + 1);
    }
    return batch.some((id) => learned.get(id) !== undefined);
  }

  async function askAll(): Promise<void> {
    // all that is cited is asked for in one turn
    await pause();
    let isNew = false;
    while (waiting.size > 0) {
      const batches = batchesOf(waiting);
      for (const id of waiting) underway.add(id);
      waiting.clear();
      for (const batch of batches) isNew = (await learn(batch)) || isNew;
      underway.clear();
    }
    isAsking = false;
    if (!isNew) return;
    current = view();
    onLearned();
  }

  const want = (id: string): void => {
    const isDone = learned.has(id) || underway.has(id) || (failures.get(id) ?? 0) >= MOST_FAILURES;
    if (isDone || !isAllowed()) return;
    waiting.add(id);
    if (isAsking) return;
    isAsking = true;
    void askAll();
  };

  const view = (): KnownRetractions => ({
    of(item) {
      if (!isAllowed()) return undefined;
      const ids = idsOf(item);
      for (const id of ids) want(id);
      return gravest(ids.map((id) => learned.get(id)));
    },
  });
  let current = view();
  return { known: () => current };
}
