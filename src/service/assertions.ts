import type { LikeClaim } from "../core/knowledge/likeness.js";
import type { CitationItem, Manuscript, Sentence } from "../core/manuscript/facts.js";
import { sectionsOf } from "../core/manuscript/sections.js";
import { isUncitedSection, readWording, type Wording } from "../core/manuscript/wording.js";
import type { SourceDifference, SourcesResult } from "../core/retrieval/result.js";
import type { FeatureContext } from "./context.js";
import type { Knowledge, PackReference } from "./knowledge.js";
import { worksCited } from "./works.js";

/** A work of a pack that a sentence cites. */
export interface CitedWork extends PackReference {
  readonly item: CitationItem;
}

/** A claim that bears on a sentence, whatever words they share, and how the two differ. */
export interface FoundClaim extends LikeClaim {
  /** How surely it bears on the sentence, and the share of the sentence that it says; 0..1. */
  readonly score: number;
  readonly coverage: number;
  readonly differences: readonly SourceDifference[];
  /** What acts in the claim is not named in the sentence. */
  readonly isStray: boolean;
  /** Something both speak of goes up, or down, in both. */
  readonly isSameWay: boolean;
}

/** What was looked up of a sentence: under the packs' own keys, no library searched. */
interface LookedUp {
  readonly result: SourcesResult;
  /** Claims that the sentence is like, the likest first. */
  readonly like: readonly LikeClaim[];
  /** The claims that the finder has, the surest first. */
  readonly found: readonly FoundClaim[];
  readonly wording: Wording;
}

/** A sentence of the manuscript with what bears on it. */
export interface Assertion extends LookedUp {
  readonly sentence: Sentence;
  /** The names of the headings it stands under, outermost first, in lower case and without numbers. */
  readonly sections: readonly string[];
  /** It stands in the abstract, the methods or another section in which no citation of others is looked for. */
  readonly isUncitedThere: boolean;
  /** What it cites, cross-references left out. */
  readonly items: readonly CitationItem[];
  /** Those of them that a pack knows. */
  readonly works: readonly CitedWork[];
  /** The sentences of its paragraph, and which of them it is. */
  readonly paragraph: readonly Sentence[];
  readonly index: number;
}

/** Lets others take a turn; rejects where the work was superseded. */
export type Pause = () => Promise<void>;

export interface SourceCache {
  /** What bears on each of these texts; only those not asked before are looked up, a few at a time. */
  lookUp(knowledge: Knowledge, texts: readonly string[], pause: Pause): Promise<readonly LookedUp[]>;
}

function lookUpIn(knowledge: Knowledge, text: string): LookedUp {
  const finder = knowledge.finder();
  const question = finder.ask(text);
  return {
    result: finder.answer(question),
    like: knowledge.likeness().claimsLike(text),
    found: question.bearing.map(({ indexed: { pack, claim }, match: { coverage }, ...bearing }) => {
      const likeness = knowledge.likeness().compare(text, claim.text);
      const { score, differences, isStray, isSameWay } = bearing;
      return { pack, claim, likeness, coverage, score, differences, isStray, isSameWay };
    }),
    wording: readWording(text),
  };
}

/** A look-up costs some milliseconds: so many between two turns of others are not felt. */
const AT_A_TIME = 2;
/** Texts kept of sentences that no manuscript has any more: some are typed again. */
const KEPT = 5_000;

/** Keeps look-ups by the packs they were made in and the sentence's text. */
export function createSourceCache(): SourceCache {
  const caches = new WeakMap<Knowledge, Map<string, LookedUp>>();
  return {
    async lookUp(knowledge, texts, pause) {
      const cache = caches.get(knowledge) ?? new Map<string, LookedUp>();
      caches.set(knowledge, cache);
      const found: LookedUp[] = [];
      let looked = 0;
      for (const text of texts) {
        const known = cache.get(text);
        const lookedUp = known ?? lookUpIn(knowledge, text);
        found.push(lookedUp);
        if (known) continue;
        if (cache.size >= KEPT) cache.clear();
        cache.set(text, lookedUp);
        if (++looked % AT_A_TIME === 0) await pause();
      }
      return found;
    },
  };
}

const STATING: ReadonlySet<Sentence["block"]> = new Set(["paragraph", "listItem", "footnote"]);
const FEWEST_WORDS = 4;

const mayState = ({ block, text, citations }: Sentence): boolean =>
  block !== "heading" &&
  (STATING.has(block) || citations.length > 0) &&
  text.split(" ").length >= FEWEST_WORDS;

/** Sentences by paragraph: of one block, with no blank line between them. */
function paragraphsOf(manuscript: Manuscript): Sentence[][] {
  const { text } = manuscript;
  const paragraphs: Sentence[][] = [];
  for (const sentence of manuscript.sentences()) {
    const current = paragraphs.at(-1);
    const last = current?.at(-1);
    const isSame =
      last?.block === sentence.block &&
      !/\n[ \t]*\n|\n\s*(?:[-*+]|\d+[.)])\s/u.test(text.slice(last.end, sentence.start));
    if (current && isSame) current.push(sentence);
    else paragraphs.push([sentence]);
  }
  return paragraphs;
}

const citedIn = ({ citations }: Sentence): CitationItem[] => {
  const items = citations.flatMap((group) => group.items).filter((item) => item.target === "reference");
  return items.filter(
    (item, i) => items.findIndex((other) => other.keySpan.start === item.keySpan.start) === i,
  );
};

/** The sentences of a manuscript that can state something, in the order of the text, each looked up in the packs. */
export async function readAssertions(
  context: Pick<FeatureContext, "manuscript" | "knowledge" | "libraries">,
  cache: SourceCache,
  pause: Pause,
): Promise<readonly Assertion[]> {
  const { manuscript, knowledge } = context;
  if (knowledge.packs.length === 0) return [];
  const places = paragraphsOf(manuscript).flatMap((paragraph) =>
    paragraph
      .map((sentence, index) => ({ sentence, paragraph, index }))
      .filter((at) => mayState(at.sentence)),
  );
  const sections = sectionsOf(manuscript);
  const workOf = worksCited(context);
  const found = await cache.lookUp(
    knowledge,
    places.map(({ sentence }) => sentence.text),
    pause,
  );
  const uncited = new Map<readonly string[], boolean>();
  const isUncited = (names: readonly string[]): boolean => {
    const known = uncited.get(names) ?? isUncitedSection(names);
    uncited.set(names, known);
    return known;
  };
  return places.flatMap((place, i) => {
    const lookedUp = found[i];
    if (!lookedUp) return [];
    const items = citedIn(place.sentence);
    const works = items.flatMap((item) => {
      const work = workOf(item.id);
      return work ? [{ ...work, item }] : [];
    });
    const names = sections.at(place.sentence.start);
    return [{ ...place, ...lookedUp, items, works, sections: names, isUncitedThere: isUncited(names) }];
  });
}
