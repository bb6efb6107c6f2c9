import { contains, overlaps, type Span } from "../../text/problem.js";
import type { AbbreviationDefinition, Manuscript, ProseRun } from "../facts.js";
import { type Part, type Parts, partsOf } from "../parts.js";
import { isPlural, singularOf } from "./grammar.js";
import { type AbbreviationList, readAbbreviationList } from "./list.js";
import { longFormKey, type WrittenLong, writtenLongForms } from "./longForms.js";
import { quotations } from "./quoted.js";
import { isWordShortForm, singularShortForm, type WrittenForm, writtenForms } from "./written.js";

/** A definition with where it stands. */
export interface Defined extends AbbreviationDefinition {
  readonly block: ProseRun["block"];
  readonly part: Part;
  /** What the short form in its singular stands for: `stem cell` of stem cells (SCs), `stem cells` of stem cells (SC). */
  readonly base: string;
}

/** A short form that stands outside of definitions, lists and quotations. */
export interface Use extends WrittenForm {
  readonly part: Part;
}

/** All that a manuscript says of one short form, in the order of the text. */
export interface Account {
  readonly shortForm: string;
  readonly definitions: readonly Defined[];
  /** In running text: paragraphs and list items. */
  readonly uses: readonly Use[];
  /** In headings, captions, tables and notes, which are no places to define at. */
  readonly elsewhere: readonly Use[];
  /** The manuscript's own list of abbreviations has it. */
  readonly listed: { readonly longForm: string } | undefined;
}

export interface Accounts {
  readonly parts: Parts;
  readonly list: AbbreviationList | undefined;
  /** One for each short form, that which stands first in the text first. */
  readonly all: readonly Account[];
  of(shortForm: string): Account | undefined;
  /** Long forms of defined short forms, wherever they stand in running text but in definitions. */
  longForms(): readonly { readonly written: WrittenLong; readonly account: Account; readonly part: Part }[];
  /** Whether a place is between quotation marks. */
  isQuoted(offset: number): boolean;
}

const RUNNING: ReadonlySet<ProseRun["block"]> = new Set(["paragraph", "listItem"]);
export const isRunning = (block: ProseRun["block"]): boolean => RUNNING.has(block);

/** A sorted list of spans that do not overlap, asked whether one holds an offset. */
function holder(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  return (offset) => {
    let low = 0;
    for (let high = sorted.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const span = sorted[low - 1];
    return span !== undefined && contains(span, offset) && offset < span.end;
  };
}

/** In its plural a pair is told in the singular; where only the long form looks like one, it is what the short form stands for. */
const baseOf = ({ shortForm, longForm }: AbbreviationDefinition): string => {
  const plain = longForm.replace(/\s+/gu, " ");
  return singularShortForm(shortForm) !== shortForm && isPlural(plain) ? singularOf(plain) : plain;
};

function definedIn(manuscript: Manuscript, parts: Parts, list: AbbreviationList | undefined): Defined[] {
  return manuscript.definitions().flatMap((definition) => {
    const { shortForm, shortFormSpan } = definition;
    if (!isWordShortForm(singularShortForm(shortForm)) || (list && overlaps(list, definition))) return [];
    const block = manuscript.proseAt(shortFormSpan.start)?.block;
    if (block === undefined) return [];
    return [{ ...definition, block, part: parts.at(definition.start), base: baseOf(definition) }];
  });
}

interface Draft {
  readonly shortForm: string;
  readonly definitions: Defined[];
  readonly uses: Use[];
  readonly elsewhere: Use[];
  listed: { readonly longForm: string } | undefined;
}

function gather(
  manuscript: Manuscript,
  list: AbbreviationList | undefined,
  parts: Parts,
  isQuoted: (offset: number) => boolean,
  { isKnown, mayBe }: Vocabulary,
): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const draftOf = (shortForm: string): Draft => {
    const known = drafts.get(shortForm) ?? {
      shortForm,
      definitions: [],
      uses: [],
      elsewhere: [],
      listed: undefined,
    };
    drafts.set(shortForm, known);
    return known;
  };
  const definitions = definedIn(manuscript, parts, list);
  for (const definition of definitions)
    draftOf(singularShortForm(definition.shortForm)).definitions.push(definition);
  for (const { shortForm, longForm } of list?.entries ?? [])
    draftOf(singularShortForm(shortForm)).listed ??= { longForm };
  const isDefining = holder(definitions);
  for (const form of writtenForms(manuscript, (word) => drafts.has(word) || isKnown(word), mayBe)) {
    if (isDefining(form.start) || isQuoted(form.start) || (list && contains(list, form.start))) continue;
    const part = parts.at(form.start);
    if (part.kind === "aside") continue;
    const draft = draftOf(form.shortForm);
    (isRunning(form.block) ? draft.uses : draft.elsewhere).push({ ...form, part });
  }
  for (const [key, draft] of drafts) drafts.set(key, inSingular(draft));
  return drafts;
}

/** Where the short form is written in its plural, the long form of its singular is one, too: electronic health records (EHR), EHRs. */
const inSingular = (draft: Draft): Draft =>
  [...draft.uses, ...draft.elsewhere].some((use) => use.isPlural)
    ? { ...draft, definitions: draft.definitions.map((one) => ({ ...one, base: singularOf(one.base) })) }
    : draft;

/** What is taken for a short form though the manuscript does not define it. */
export interface Vocabulary {
  /** Of whole forms, hyphens included: a pack has it. */
  readonly isKnown: (shortForm: string) => boolean;
  /** Of single words, by their look. */
  readonly mayBe: (word: string) => boolean;
}

/** What a manuscript says of its abbreviations: which is defined where, and used where. */
export function accountsOf(manuscript: Manuscript, vocabulary: Vocabulary): Accounts {
  const list = readAbbreviationList(manuscript);
  const parts = partsOf(manuscript);
  const isQuoted = holder(quotations(manuscript.text));
  const drafts = gather(manuscript, list, parts, isQuoted, vocabulary);
  const firstOf = ({ definitions, uses, elsewhere }: Account): number =>
    Math.min(...[definitions[0], uses[0], elsewhere[0]].map((place) => place?.start ?? Infinity));
  const all: Account[] = [...drafts.values()].sort((a, b) => firstOf(a) - firstOf(b));
  const isDefining = holder(all.flatMap(({ definitions }) => definitions));
  let longForms: ReturnType<Accounts["longForms"]> | undefined;
  const findLongForms = (): ReturnType<Accounts["longForms"]> => {
    const wanted = all.flatMap((account) => {
      const bases = account.definitions.map(({ base }) => base);
      return [...new Map(bases.map((base) => [longFormKey(base), base])).values()].map((base) => ({
        account,
        base,
      }));
    });
    return writtenLongForms(
      { text: manuscript.text, prose: () => manuscript.prose() },
      wanted.map(({ base }) => base),
    ).flatMap((written) => {
      const found = wanted[written.index];
      if (!found || isDefining(written.start) || (list && contains(list, written.start))) return [];
      return [{ written, account: found.account, part: parts.at(written.start) }];
    });
  };
  return {
    parts,
    list,
    all,
    of: (shortForm) => drafts.get(shortForm),
    longForms: () => (longForms ??= findLongForms()),
    isQuoted,
  };
}
