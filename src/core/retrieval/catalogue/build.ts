import type { CslItem } from "../../bibliography/cslItem.js";
import { glanceOfItem, wordsOfItem } from "../../bibliography/glance.js";
import type { EntryGlance, EntryWords, LibraryEntry } from "../../bibliography/library.js";
import type { Sliced } from "../../sliced.js";
import { marksOf } from "../library/works.js";
import { STOP_WORDS } from "../search/stopWords.js";
import type { CatalogueData, FirstFields, LaterFields } from "./data.js";
import { createFieldBuilder } from "./field.js";
import { createTextListBuilder } from "./textList.js";
import { fold, keyParts, wordsIn } from "./words.js";

/** What a catalogue is made of: an entry by its place. */
export interface CatalogueSource {
  readonly length: number;
  key(at: number): string;
  glance(at: number): EntryGlance;
  words(at: number): EntryWords;
}

const NOBODY: LibraryEntry["item"] = () => ({ id: "", type: "" });

export const sourceOf = (entries: readonly LibraryEntry[]): CatalogueSource => {
  const item = (at: number) => (entries[at]?.item ?? NOBODY).call(entries[at]);
  return {
    length: entries.length,
    key: (at) => entries[at]?.key ?? "",
    glance: (at) => entries[at]?.glance?.() ?? glanceOfItem(item(at)),
    words: (at) => entries[at]?.words?.() ?? wordsOfItem(item(at)),
  };
};

/** Entries read between two turns of others: some milliseconds' work. */
const GLANCES_AT_ONCE = 300;
const ABSTRACTS_AT_ONCE = 150;

/** Keys, names, titles, years, journals: what is typed most, and all that a list shows. */
export function* buildFirst(source: CatalogueSource): Sliced<CatalogueData> {
  const fields = {
    key: createFieldBuilder(),
    keyPart: createFieldBuilder(),
    firstName: createFieldBuilder(),
    name: createFieldBuilder(),
    title: createFieldBuilder(),
    container: createFieldBuilder(),
    year: createFieldBuilder(),
  };
  const shown = {
    keys: createTextListBuilder(),
    titles: createTextListBuilder(),
    names: createTextListBuilder(),
    containers: createTextListBuilder(),
    identifiers: createTextListBuilder(),
  };
  const years = new Uint16Array(source.length);
  const works = {
    DOI: new Uint32Array(source.length),
    PMID: new Uint32Array(source.length),
    title: new Uint32Array(source.length),
  };
  for (let at = 0; at < source.length; at++) {
    const key = source.key(at);
    const glance = source.glance(at);
    fields.key.add(fold(key), at);
    for (const part of keyParts(key).slice(1)) fields.keyPart.add(part, at);
    for (const [place, name] of glance.names.entries())
      for (const word of wordsIn(name)) fields[place === 0 ? "firstName" : "name"].add(word, at);
    for (const word of wordsIn(glance.title)) fields.title.add(word, at);
    for (const word of wordsIn(glance.container)) fields.container.add(word, at);
    if (glance.year !== "") fields.year.add(fold(glance.year), at);
    shown.keys.add(key);
    shown.titles.add(glance.title);
    shown.names.add(glance.names.slice(0, NAMES_KEPT).join("\t"));
    shown.containers.add(glance.container);
    shown.identifiers.add(`${glance.DOI}\t${glance.PMID}`);
    years[at] = Number(/\d{1,4}/u.exec(glance.year)?.[0] ?? 0);
    const { DOI, PMID, title } = marksOf(itemOf(key, glance));
    [works.DOI[at], works.PMID[at], works.title[at]] = [DOI, PMID, title];
    if (at % GLANCES_AT_ONCE === GLANCES_AT_ONCE - 1) yield;
  }
  yield;
  const first: FirstFields = {
    key: yield* fields.key.field(),
    keyPart: yield* fields.keyPart.field(),
    firstName: yield* fields.firstName.field(),
    name: yield* fields.name.field(),
    title: yield* fields.title.field(),
    container: yield* fields.container.field(),
    year: yield* fields.year.field(),
  };
  return {
    count: source.length,
    shown: {
      keys: shown.keys.list(),
      titles: shown.titles.list(),
      names: shown.names.list(),
      containers: shown.containers.list(),
      identifiers: shown.identifiers.list(),
      years,
    },
    works,
    first,
  };
}

/** A list shows three at most. */
const NAMES_KEPT = 4;

/** Keywords and abstracts: found by what nothing else is found by. */
export function* buildLater(source: CatalogueSource): Sliced<LaterFields> {
  const [keyword, abstract] = [createFieldBuilder(), createFieldBuilder()];
  for (let at = 0; at < source.length; at++) {
    const { keywords, abstract: text } = source.words(at);
    for (const word of wordsIn(keywords)) keyword.add(word, at);
    for (const word of wordsIn(text)) if (word.length > 2 && !STOP_WORDS.has(word)) abstract.add(word, at);
    if (at % ABSTRACTS_AT_ONCE === ABSTRACTS_AT_ONCE - 1) yield;
  }
  yield;
  return { keyword: yield* keyword.field(), abstract: yield* abstract.field() };
}

/** What is known of an entry at a glance, as an item. */
export function itemOf(key: string, { title, names, year, container, DOI, PMID, URL }: EntryGlance): CslItem {
  return {
    id: key,
    type: "document",
    ...(title === "" ? {} : { title }),
    ...(names.length === 0 ? {} : { author: names.map((family) => ({ family })) }),
    ...(year === "" ? {} : { issued: { "date-parts": [[/^\d+$/u.test(year) ? Number(year) : year]] } }),
    ...(container === "" ? {} : { "container-title": container }),
    ...(DOI === "" ? {} : { DOI }),
    ...(PMID === "" ? {} : { PMID }),
    ...(URL === "" ? {} : { URL }),
  };
}
