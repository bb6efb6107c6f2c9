import CSL, { type Citation, type CitationItem, type Engine } from "./citeproc.js";
import type { CslItem } from "../bibliography/cslItem.js";
import { atOnce, type Sliced } from "../sliced.js";
import { createBibliography } from "./bibliography.js";
import type { Cite, Cluster, RenderedBibliography, RenderedCluster } from "./cluster.js";
import type { CslNode } from "./csl.js";
import { createMender } from "./preparedItem.js";
import { createEngine } from "./engine.js";
import { plainTextOf, readRichText, type RichText } from "./richText.js";
import type { Style } from "./style.js";
import { footnoteText, noteText } from "./notes.js";
import { citationLayout, withUnknown } from "./unknown.js";

export interface ProcessorOptions {
  readonly style: Style;
  /** One of `locales`; see `resolveLocale`. */
  readonly locale: string;
  readonly locales: ReadonlyMap<string, CslNode>;
}

/** All citations of a manuscript in the order in which they are read, and what is listed without being cited. */
export interface Citing {
  readonly clusters: readonly Cluster[];
  /** Keys of `nocite`. */
  readonly uncited: readonly string[];
  /** The work with a key, by its own id; undefined where no library has it. */
  readonly item: (key: string) => CslItem | undefined;
}

export interface RenderedCiting {
  /** One for each cluster. */
  readonly clusters: readonly RenderedCluster[];
  readonly bibliography: RenderedBibliography;
  /** How many citations and entries were formatted for this, of all: what did not change is not formatted again. */
  readonly formatted: number;
  /** What the style or a work made impossible. */
  readonly problems: readonly string[];
}

export interface Processor {
  /** What the style makes of these. What is equal to the last call's is kept. */
  render(citing: Citing): RenderedCiting;
  /** The same in slices, between which others may take a turn. A call that is not run to its end is as if never made. */
  renderSliced(citing: Citing): Sliced<RenderedCiting>;
}

/** A citation as the engine knows it. */
interface Known {
  readonly id: string;
  /** Of all that makes it look as it does, but for its place. */
  readonly signature: string;
  readonly note: number;
}

type Place = readonly [id: string, note: number];

const placeOf = ({ id, note }: Known): Place => [id, note];

/** Beyond this many changed citations all are made anew: that costs less than to mend. */
const MENDED = 12;
/** What the processor writes where a work has nothing to print. */
const NOTHING = /\[(?:CSL STYLE ERROR: reference with no printed form\.|NO_PRINTED_FORM)\] ?/gu;

/** Words of hers between the works hold them in her order, as in Pandoc. */
const isOrdered = (cites: readonly Cite[]): boolean =>
  cites.some(({ prefix }, index) => index > 0 && prefix !== "") ||
  cites.slice(0, -1).some(({ suffix }) => suffix !== "");

/** A citation of which at least one work is known. */
interface Job {
  readonly at: number;
  readonly cluster: Cluster;
  readonly known: readonly Cite[];
  readonly signature: string;
}

/** `Kin et al. (2020)`; of a style that has no more to say than the name, the name. */
const withAuthor = (author: RichText, rest: RichText): RichText =>
  /[\p{L}\p{N}]/u.test(plainTextOf(rest)) ? [...author, " ", ...rest] : author;

/** Only an id and a type: there is nothing to print. */
const isEmptyWork = (item: CslItem): boolean =>
  Object.keys(item).every((field) => ["id", "type", "note", "citation-key"].includes(field));

const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^citeproc-js error: /u, "");

/** Formats citations and references in one style and language. Owns what it knows of the last call, to format only changes. */
export function createProcessor({ style, locale, locales }: ProcessorOptions): Processor {
  const layout = citationLayout(style.tree);
  const mend = createMender(locales.get(locale));
  let items = new Map<string, { readonly item: CslItem; readonly json: string }>();
  const fresh = (): Engine => createEngine({ style, locale, locales, item: (id) => items.get(id)?.item });
  let engine = fresh();
  let bibliography = createBibliography(engine, style.tree, mend);
  let list: readonly Known[] = [];
  let rendered = new Map<string, string>();
  const authors = new Map<string, { readonly signature: string; readonly text: RichText }>();
  let uncitedBefore = "";
  let counter = 0;

  function reset(): void {
    engine = fresh();
    bibliography = createBibliography(engine, style.tree, mend);
    list = [];
    rendered = new Map();
    authors.clear();
    uncitedBefore = "";
  }

  /** Takes the works in; true where one that is known says something else now. */
  function takeIn(citing: Citing): boolean {
    const wanted = new Map<string, { readonly item: CslItem; readonly json: string }>();
    for (const key of [
      ...citing.clusters.flatMap(({ cites }) => cites.map((cite) => cite.key)),
      ...citing.uncited,
    ]) {
      const item = citing.item(key);
      if (!item || wanted.has(item.id)) continue;
      const before = items.get(item.id);
      wanted.set(item.id, before?.item === item ? before : { item, json: JSON.stringify(item) });
    }
    const differs = [...wanted].some(([id, { json }]) => (items.get(id)?.json ?? json) !== json);
    // what is cited no more stays known until the engine forgets it
    items = differs ? wanted : new Map([...items, ...wanted]);
    return differs;
  }

  /** Its author stands before it in the sentence; not in a footnote, whose citations are whole. */
  const hasAuthorBefore = ({ authorInText, inFootnote }: Cluster): boolean =>
    authorInText && !(style.isNote && inFootnote);

  const itemOf = (cite: Cite, item: Citing["item"], suppress: boolean): CitationItem => ({
    id: item(cite.key)?.id ?? cite.key,
    ...(cite.locator === undefined ? {} : { locator: cite.locator, label: cite.label ?? "page" }),
    ...(cite.prefix === "" ? {} : { prefix: `${cite.prefix} ` }),
    ...(cite.suffix === "" ? {} : { suffix: cite.suffix }),
    ...(cite.suppressAuthor || suppress ? { "suppress-author": true } : {}),
  });

  function citationOf(job: Job, { id, note }: Known, item: Citing["item"]): Citation {
    const named = hasAuthorBefore(job.cluster) ? job.cluster.cites[0] : undefined;
    return {
      citationID: id,
      citationItems: job.known.map((cite) => itemOf(cite, item, cite === named)),
      // the named one's year stands behind its name, and `also` behind what it adds to, whatever the order
      properties: {
        noteIndex: note,
        ...(named === undefined && !isOrdered(job.known) ? {} : { unsorted: true }),
      },
    };
  }

  const jobsOf = ({ clusters, item }: Citing): Job[] =>
    clusters.flatMap((cluster, at) => {
      const known = cluster.cites.filter(({ key }) => item(key) !== undefined);
      const ids = known.map(({ key }) => item(key)?.id);
      const signature = JSON.stringify([known, ids, cluster.authorInText, cluster.inFootnote]);
      return known.length === 0 ? [] : [{ at, cluster, known, signature }];
    });

  const named = (job: Job): Known => ({
    id: `c${String(++counter)}`,
    signature: job.signature,
    note: style.isNote ? job.cluster.note : 0,
  });

  /** Takes over what the engine wrote, and says how many citations that is. */
  function keep([, updates]: ReturnType<Engine["processCitationCluster"]>): number {
    for (const [, html, id] of updates) rendered.set(id, mend(html));
    return updates.length;
  }

  function* renderAll(jobs: readonly Job[], citing: Citing): Sliced<number> {
    if (list.length > 0) reset();
    engine.updateItems([
      ...new Set(jobs.flatMap(({ known }) => known.flatMap(({ key }) => citing.item(key)?.id ?? []))),
    ]);
    yield;
    const before: Place[] = [];
    const all: Known[] = [];
    for (const job of jobs) {
      const known = named(job);
      keep(
        engine.processCitationCluster(
          citationOf(job, known, citing.item),
          before,
          [],
          CSL.ASSUME_ALL_ITEMS_REGISTERED,
        ),
      );
      before.push(placeOf(known));
      all.push(known);
      yield;
    }
    list = all;
    return jobs.length;
  }

  /** Those of the last call that open and end this one's, at their new notes. */
  function unchanged(jobs: readonly Job[]): { readonly head: Known[]; readonly tail: Known[] } {
    const at = (known: Known | undefined, job: Job | undefined): Known | undefined =>
      job && known?.signature === job.signature
        ? { ...known, note: style.isNote ? job.cluster.note : 0 }
        : undefined;
    const head: Known[] = [];
    for (let same = at(list[0], jobs[0]); same; same = at(list[head.length], jobs[head.length]))
      head.push(same);
    const tail: Known[] = [];
    const rest = Math.min(list.length, jobs.length) - head.length;
    while (tail.length < rest) {
      const same = at(list[list.length - 1 - tail.length], jobs[jobs.length - 1 - tail.length]);
      if (!same) break;
      tail.push(same);
    }
    return { head, tail: tail.reverse() };
  }

  function* renderChanges(jobs: readonly Job[], citing: Citing): Sliced<number> {
    const { head, tail } = unchanged(jobs);
    const changed = jobs.slice(head.length, jobs.length - tail.length);
    const moved = [...head, ...tail].some(({ id, note }) => list.find((one) => one.id === id)?.note !== note);
    const gone = list.length - head.length - tail.length;
    if (changed.length === 0 && gone === 0 && !moved) return 0;
    if (changed.length > MENDED || head.length + tail.length === 0) return yield* renderAll(jobs, citing);
    let count = 0;
    const before = [...head];
    for (const job of changed) {
      const known = named(job);
      const behind = tail.map(placeOf);
      count += keep(
        engine.processCitationCluster(citationOf(job, known, citing.item), before.map(placeOf), behind),
      );
      before.push(known);
      yield;
    }
    // a citation that went is noticed when another is looked at
    if (changed.length === 0) count += lookAgain(jobs, before, tail, citing);
    list = [...before, ...tail];
    return count;
  }

  function lookAgain(
    jobs: readonly Job[],
    head: readonly Known[],
    tail: readonly Known[],
    citing: Citing,
  ): number {
    const all = [...head, ...tail];
    const at = Math.max(0, head.length - 1);
    const known = all[at];
    const job = jobs[at];
    if (!known || !job) return 0;
    const [before, behind] = [all.slice(0, at), all.slice(at + 1)];
    return keep(
      engine.processCitationCluster(
        citationOf(job, known, citing.item),
        before.map(placeOf),
        behind.map(placeOf),
      ),
    );
  }

  function setUncited(citing: Citing): void {
    const ids = [...new Set(citing.uncited.flatMap((key) => citing.item(key)?.id ?? []))];
    const signature = ids.join("\n");
    if (signature === uncitedBefore) return;
    uncitedBefore = signature;
    engine.updateUncitedItems(ids);
  }

  function authorOf(cite: Cite | undefined, item: Citing["item"]): RichText {
    const id = cite && item(cite.key)?.id;
    if (id === undefined) return [];
    const signature = JSON.stringify(engine.registry.registry[id]?.disambig);
    const known = authors.get(id);
    if (known?.signature === signature) return known.text;
    const html = engine.makeCitationCluster([{ id, "author-only": true }]);
    const text = readRichText(mend(html).replace(NOTHING, ""));
    authors.set(id, { signature, text });
    return text;
  }

  function finish(cluster: Cluster, html: string, item: Citing["item"]): RenderedCluster {
    const missing = cluster.cites.filter(({ key }) => item(key) === undefined);
    const unknown = missing.map(({ key }) => key);
    const text = withUnknown(readRichText(html.replace(NOTHING, "")), missing, layout);
    if (style.isNote && cluster.inFootnote)
      return { text: footnoteText(text, cluster.authorInText), unknown };
    const author = hasAuthorBefore(cluster) ? authorOf(cluster.cites[0], item) : [];
    if (style.isNote) return { text: author, note: noteText(text), unknown };
    return { text: author.length === 0 ? text : withAuthor(author, text), unknown };
  }

  function* work(citing: Citing): Sliced<RenderedCiting> {
    const problems: string[] = [];
    if (takeIn(citing)) reset();
    const jobs = jobsOf(citing);
    let formatted = yield* list.length === 0 ? renderAll(jobs, citing) : renderChanges(jobs, citing);
    setUncited(citing);
    yield;
    const entries = yield* bibliography.render((id) => {
      const { item, json } = items.get(id) ?? { item: undefined, json: "" };
      return { json, isEmpty: item !== undefined && isEmptyWork(item) };
    });
    formatted += entries.formatted;
    const htmlAt = new Map(jobs.map(({ at }, index) => [at, rendered.get(list[index]?.id ?? "") ?? ""]));
    return {
      clusters: citing.clusters.map((cluster, at) => finish(cluster, htmlAt.get(at) ?? "", citing.item)),
      bibliography: entries,
      formatted,
      problems,
    };
  }

  /** A style that cannot be run leaves the keys, marked, and the reason. */
  const failed = (citing: Citing, error: unknown): RenderedCiting => ({
    clusters: citing.clusters.map(({ cites }) => ({
      text: withUnknown([], cites, layout),
      unknown: cites.map(({ key }) => key).filter((key) => citing.item(key) === undefined),
    })),
    bibliography: { entries: [], hangingIndent: false },
    formatted: 0,
    problems: [`The style "${style.title}" cannot be run: ${reason(error)}`],
  });

  function* renderSliced(citing: Citing): Sliced<RenderedCiting> {
    let done = false;
    try {
      const result = yield* work(citing);
      done = true;
      return result;
    } catch (error) {
      return failed(citing, error);
    } finally {
      if (!done) reset();
    }
  }

  return { renderSliced, render: (citing) => atOnce(renderSliced(citing)) };
}
