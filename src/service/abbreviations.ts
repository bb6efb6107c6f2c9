import {
  type Account,
  type Accounts,
  accountsOf,
  type Use,
} from "../core/manuscript/abbreviation/accounts.js";
import { type KnownForms, knownForms } from "../core/manuscript/abbreviation/known.js";
import type { PackAbbreviation } from "../core/knowledge/schema.js";
import { isOnSubject } from "./abbreviationUses.js";
import type { Chapters } from "./chapters.js";
import type { FeatureContext } from "./context.js";

/** The settings `stemma.abbreviations.*`. */
export interface AbbreviationSettings {
  /** Short forms that need no long form, beside those that Stemma knows; with an exclamation mark before it, one that does. */
  readonly known: readonly string[];
  /** What is used fewer times than that after its definition need not be abbreviated. */
  readonly leastUses: number;
}

/** What the rules on abbreviations are told: the manuscript's accounts, and what Stemma knows beside them. */
export interface Abbreviations extends Accounts {
  /** The other files of the same manuscript, where it has several. */
  readonly chapters: Chapters;
  readonly leastUses: number;
  readonly isKnown: KnownForms;
  /** What a pack on the manuscript's subject has for a short form, or one of its variants. */
  readonly packEntry: (shortForm: string) => PackAbbreviation | undefined;
  /** The long form to write for a short form: the text's own, else the pack's. */
  readonly longFormOf: (account: Account) => string | undefined;
}

/** Two capitals or more and nothing else, but for a letter or two before them: BDNF, mRNA, fMRI. */
const BY_LOOK = /^\p{Ll}{0,2}\p{Lu}{2,6}$/u;

function packEntriesFor({
  manuscript,
  knowledge,
}: Pick<FeatureContext, "manuscript" | "knowledge">): ReadonlyMap<string, PackAbbreviation> {
  const entries = new Map<string, PackAbbreviation>();
  for (const pack of knowledge.packs) {
    if (!isOnSubject(manuscript, pack)) continue;
    for (const entry of pack.abbreviations)
      for (const form of [entry.shortForm, ...entry.variants])
        if (!entries.has(form)) entries.set(form, entry);
  }
  return entries;
}

export function readAbbreviations(
  context: Pick<FeatureContext, "manuscript" | "knowledge">,
  settings: AbbreviationSettings,
  chapters: Chapters,
): Abbreviations {
  const isKnown = knownForms(settings.known);
  const entries = packEntriesFor(context);
  const accounts = accountsOf(context.manuscript, {
    isKnown: (form) => entries.has(form),
    mayBe: (word) => BY_LOOK.test(word),
  });
  const packEntry = (shortForm: string): PackAbbreviation | undefined => entries.get(shortForm);
  return {
    ...accounts,
    chapters,
    isKnown,
    leastUses: settings.leastUses,
    packEntry,
    longFormOf: ({ shortForm, definitions, listed }) =>
      definitions[0]?.base ?? listed?.longForm ?? packEntry(shortForm)?.longForm,
  };
}

/** Where an abbreviation could be defined: a use by itself, in running text. */
export const isPlainUse = ({ hangs }: Use): boolean => !hangs;
