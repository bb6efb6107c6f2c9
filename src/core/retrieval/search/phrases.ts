import { foldSpelling } from "../../text/words.js";
import { createAnalyser, type WordForms } from "./forms.js";

/** A form under which a concept may stand in a text; all forms of one concept name the same. */
export interface Phrase {
  readonly concept: string;
  readonly text: string;
  /** Whether capitals must be as given, a plural -s aside: MS is no Ms. */
  readonly isCased: boolean;
}

/** Reads a text word by word and gives the concepts that end at each. */
export interface PhraseReader {
  /** A new text begins. */
  start(text: string): void;
  word(forms: WordForms, start: number, end: number): readonly string[];
}

interface Node {
  readonly next: Map<string, Node>;
  readonly concepts: string[];
  readonly cased: { readonly written: string; readonly concept: string }[];
}

interface Active {
  readonly node: Node;
  readonly start: number;
}

const NONE: readonly string[] = [];
const createNode = (): Node => ({ next: new Map(), concepts: [], cased: [] });
const keyOf = ({ term, folded }: WordForms): string => (term === "" ? folded : term);
const asWritten = (text: string): string => foldSpelling(text).replace(/[^\p{L}\p{N}]+/gu, "");

function createTrie(phrases: readonly Phrase[]): Node {
  const root = createNode();
  const analyser = createAnalyser();
  for (const { concept, text, isCased } of phrases) {
    let node = root;
    analyser.read(text, (forms) => {
      const next = node.next.get(keyOf(forms)) ?? createNode();
      node.next.set(keyOf(forms), next);
      node = next;
    });
    if (node === root) continue;
    if (isCased) node.cased.push({ written: asWritten(text), concept });
    else node.concepts.push(concept);
  }
  return root;
}

/** The concepts of a node; those of cased forms only where the text has their capitals. */
function conceptsAt({ concepts, cased }: Node, span: () => string): readonly string[] {
  if (cased.length === 0) return concepts;
  const written = asWritten(span());
  const fitting = cased.filter((form) => written === form.written || written === `${form.written}s`);
  return fitting.length === 0 ? concepts : [...concepts, ...fitting.map(({ concept }) => concept)];
}

/** A text is read once, whatever the number of phrases: words of no phrase cost one look into a list. */
export function createPhraseReader(phrases: readonly Phrase[]): PhraseReader {
  const root = createTrie(phrases);
  /** What a phrase that begins with a word goes on with, by the word's number; false where none begins so. */
  const begins: (Node | false)[] = [];
  let text = "";
  let active: readonly Active[] = [];
  return {
    start(next) {
      text = next;
      active = [];
    },
    word(forms, start, end) {
      const first = (begins[forms.number] ??= root.next.get(keyOf(forms)) ?? false);
      if (!first && active.length === 0) return NONE;
      const on = active.flatMap(({ node, start: from }): Active[] => {
        const next = node.next.get(keyOf(forms));
        return next ? [{ node: next, start: from }] : [];
      });
      active = first === false ? on : [...on, { node: first, start }];
      return active.flatMap(({ node, start: from }) => conceptsAt(node, () => text.slice(from, end)));
    },
  };
}
