import { type Content, contentOf } from "./content.js";
import { cellOf, type IndexData, MOST_FIELDS, ownTerm } from "./data.js";
import { atOnce, type Sliced } from "../../sliced.js";
import type { WordForms } from "./forms.js";
import { createGrowingNumbers } from "./growing.js";
import type { Phrase } from "./phrases.js";
import { createTextReader } from "./textReader.js";

/** A document: its fields by name; a name that the index has not is passed over. */
export type SearchDocument = Readonly<Record<string, string | Content>>;

/**
 * Takes documents in slices as large as the caller likes: between two slices it can yield, and to cancel is to stop adding.
 * The document added first is number 0. More can be added after `data()`, which gives what is there so far.
 */
export interface IndexBuilder {
  add(documents: Iterable<SearchDocument>): void;
  data(): IndexData;
  /** The same, so that others can take a turn meanwhile. */
  dataInSlices(): Sliced<IndexData>;
}

export interface BuilderOptions {
  /** Names of concepts: where a text has one, it has the concept as a term of the caller's own. */
  readonly phrases?: readonly Phrase[];
}

const WORD_TO_CORRECT = /^\p{L}{4,}$/u;

interface Counter {
  count(term: number): void;
  /** Gives each term counted and how often, and forgets them. */
  drain(visit: (term: number, count: number) => void): void;
}

function createCounter(): Counter {
  let counts = new Uint16Array(4096);
  let counted: number[] = [];
  return {
    count(term) {
      if (term >= counts.length) {
        const wider = new Uint16Array(term * 2);
        wider.set(counts);
        counts = wider;
      }
      const count = counts[term] ?? 0;
      if (count === 0) counted.push(term);
      if (count < 0xffff) counts[term] = count + 1;
    },
    drain(visit) {
      for (const term of counted) {
        visit(term, counts[term] ?? 0);
        counts[term] = 0;
      }
      counted = [];
    },
  };
}

/** Numbers terms as they come. */
function createNumbering() {
  const numbers = new Map<string, number>();
  return {
    numberOf: (term: string): number => {
      const known = numbers.get(term);
      if (known !== undefined) return known;
      numbers.set(term, numbers.size);
      return numbers.size - 1;
    },
    all: (): string[] => [...numbers.keys()],
  };
}

/** @param fields names of the fields, eight at most; what is beyond is not indexed */
export function createIndexBuilder(
  fields: readonly string[],
  { phrases = [] }: BuilderOptions = {},
): IndexBuilder {
  const names = fields.slice(0, MOST_FIELDS);
  const reader = createTextReader(phrases);
  const terms = createNumbering();
  const wordTerms = new Map<string, number>();
  /** For each word by its number: the numbers of its terms. */
  const known: (readonly number[])[] = [];
  const counter = createCounter();
  const lengths = createGrowingNumbers();
  const starts = createGrowingNumbers();
  const cellTerms = createGrowingNumbers();
  const cells = createGrowingNumbers();
  starts.push(0);

  const termsOf = ({ folded, term, parts }: WordForms): readonly number[] => {
    if (term === "") return [];
    const stem = terms.numberOf(term);
    if (WORD_TO_CORRECT.test(folded)) wordTerms.set(folded, stem);
    return [stem, ...parts.map(terms.numberOf)];
  };

  const countText = (text: string): number => {
    let length = 0;
    reader.read(text, (forms, _start, _end, joins, concepts) => {
      // a concept is said in words that are counted already: it adds nothing to the length
      for (const concept of concepts) counter.count(terms.numberOf(ownTerm(concept)));
      const found = (known[forms.number] ??= termsOf(forms));
      for (const term of found) counter.count(term);
      for (const join of joins) counter.count(terms.numberOf(join));
      length += found.length + joins.length;
    });
    return length;
  };

  const addField = (field: number, content: string | Content): void => {
    const { text, terms: own } = contentOf(content);
    const length = countText(text);
    for (const term of own) counter.count(terms.numberOf(ownTerm(term)));
    counter.drain((term, count) => {
      cellTerms.push(term);
      cells.push(cellOf(field, count));
    });
    lengths.push(length + own.length);
  };

  function* dataInSlices(): Sliced<IndexData> {
    const texts = { fields: names, terms: terms.all(), words: [...wordTerms.keys()] };
    yield;
    const lists = { lengths: lengths.taken(), starts: starts.taken() };
    const wordStems = Uint32Array.from(wordTerms.values());
    yield;
    const inCells = cellTerms.taken();
    yield;
    const counts = new Uint8Array(cells.taken());
    return { ...texts, ...lists, wordTerms: wordStems, cellTerms: inCells, cells: counts };
  }

  return {
    add(documents) {
      for (const document of documents) {
        names.forEach((name, field) =>
          addField(field, Object.hasOwn(document, name) ? (document[name] ?? "") : ""),
        );
        starts.push(cellTerms.length);
      }
    },
    dataInSlices,
    data: () => atOnce(dataInSlices()),
  };
}
