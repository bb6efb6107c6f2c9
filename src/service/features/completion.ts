import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Range,
} from "vscode-languageserver-types";
import { formatReferenceMarkdown } from "../../core/citation-style/reference.js";
import { writeKey } from "../../core/manuscript/insertCitation.js";
import {
  isDefinedBefore,
  offeredAbbreviations,
  type OfferedAbbreviation,
  spellOut,
} from "../abbreviationOffers.js";
import type { FeatureContext } from "../context.js";
import { joinLines } from "../markdown.js";
import type { Citable } from "../citables.js";

const MOST = 50;

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

/** A key being typed: behind `@`, `-@` or `@{`, where Pandoc would begin a citation. */
const KEY_BEFORE = /(?<![\p{L}\p{N}\\@])-?@(\{?)([\p{L}\p{N}_:.#$%&+?<>~/-]*)$/u;
const KEY_AFTER = /^[\p{L}\p{N}_:.#$%&+?<>~/-]*/u;
const WORD_BEFORE = /(?<![\p{L}\p{N}@-])(\p{L}[\p{L}\p{N}-]*)$/u;

export function completion(context: FeatureContext, offset: number): CompletionList {
  const { text } = context.manuscript;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const key = KEY_BEFORE.exec(before);
  if (key)
    return context.manuscript.canCite(offset)
      ? citations(context, offset, key[2] ?? "", key[1] !== "")
      : NOTHING;
  const word = WORD_BEFORE.exec(before)?.[1];
  return word && context.manuscript.proseAt(offset) ? abbreviations(context, offset, word) : NOTHING;
}

// ---------------------------------------------------------------- citations

function citations(
  context: FeatureContext,
  offset: number,
  typed: string,
  inBraces: boolean,
): CompletionList {
  const rest = KEY_AFTER.exec(context.manuscript.text.slice(offset, offset + 200))?.[0] ?? "";
  const insert = rangeOf(context, offset - typed.length, offset);
  const replace = rangeOf(context, offset - typed.length, offset + rest.length);
  const ranked = context.citables().find({ typed, limit: MOST, favour: favoured(context, offset) });
  return {
    isIncomplete: true,
    items: ranked.map((citable, i) =>
      citationItem(context, citable, i, { typed, insert, replace, inBraces }),
    ),
  };
}

const rangeOf = ({ document }: FeatureContext, start: number, end: number): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** Among what fits as well: what the sentence is about, then what is cited here already. */
function favoured(context: FeatureContext, offset: number): ReadonlyMap<string, number> {
  const sentence = context.manuscript.sentenceAt(offset)?.text ?? "";
  const favour = new Map(
    context.manuscript.citations().flatMap((group) => group.items.map((item) => [item.id, 0.8])),
  );
  for (const [key, worth] of sentence.length > 20 ? subjectKeys(context, sentence) : [])
    favour.set(key, worth + (favour.get(key) ?? 0));
  return favour;
}

function subjectKeys({ knowledge, libraries }: FeatureContext, sentence: string): Map<string, number> {
  const result = knowledge.finder().find(sentence, { keyFor: (reference) => libraries.keyFor(reference) });
  return new Map(result.recommended.map((key, i) => [key, 2 - i * 0.3]));
}

interface Typed {
  readonly typed: string;
  readonly insert: Range;
  readonly replace: Range;
  readonly inBraces: boolean;
}

function citationItem(context: FeatureContext, citable: Citable, rank: number, at: Typed): CompletionItem {
  const key = at.inBraces ? citable.citeKey : writeKey(citable.citeKey).slice(1);
  const viaCommand = !citable.inLibrary && context.commandLinks;
  return {
    label: citable.citeKey,
    labelDetails: { description: citable.label },
    detail: citable.title,
    kind: citable.inLibrary ? CompletionItemKind.Reference : CompletionItemKind.Value,
    sortText: String(rank).padStart(4, "0"),
    // the ranking is the server's: the editor is not to filter by the key alone
    filterText: at.typed === "" ? citable.citeKey : at.typed,
    // a pack's reference is cited and added to her library in one edit, by a command
    textEdit: { newText: viaCommand ? at.typed : key, insert: at.insert, replace: at.replace },
    ...(viaCommand
      ? {
          command: {
            title: "Cite",
            command: "stemma.citeFromPack",
            arguments: [context.document.uri, citable.citeKey],
          },
        }
      : {}),
    data: { uri: context.document.uri, key: citable.citeKey },
  };
}

/** The documentation pane of a citation: the reference, where it comes from, what the review cites it for. */
export function resolveCitation(context: FeatureContext, key: string): string | undefined {
  const own = context.libraries.find(key);
  const item = own?.entry.item() ?? context.citables().itemOfPack(key);
  if (!item) return undefined;
  const known = context.knowledge.packs
    .flatMap((pack) => pack.references.map((reference) => ({ pack, reference })))
    .find(({ reference }) => context.libraries.keyFor(reference) === key);
  const claims = known ? known.pack.claims.filter((claim) => supports(claim, known.reference.number)) : [];
  const reading = claims.slice(0, 4).map((claim) => `- ${claim.text} (§${claim.section})`);
  return joinLines([
    formatReferenceMarkdown(item),
    own ? undefined : "*Not in your library yet: choosing it offers to add it.*",
    reading.length > 0 && `**Fits in the review for:**\n${reading.join("\n")}`,
  ]);
}

const supports = (
  claim: {
    readonly references: readonly { readonly number: number; readonly verdict?: string | undefined }[];
  },
  number: number,
): boolean =>
  claim.references.some(
    (pair) => pair.number === number && (pair.verdict === "supports" || pair.verdict === "plausible"),
  );

// ---------------------------------------------------------------- abbreviations

function abbreviations(context: FeatureContext, offset: number, word: string): CompletionList {
  const range = rangeOf(context, offset - word.length, offset);
  const items = offeredAbbreviations(context)
    .filter(
      ({ shortForm, longForm }) =>
        startsLike(shortForm, word) || (word.length >= 4 && startsLike(longForm, word)),
    )
    .sort(
      (a, b) =>
        Number(startsLike(b.shortForm, word)) - Number(startsLike(a.shortForm, word)) ||
        a.shortForm.localeCompare(b.shortForm),
    )
    .slice(0, MOST)
    .flatMap((offered, i) => abbreviationItems(context, offered, { word, range, rank: i, offset }));
  // a long form is looked for from the fourth letter on: until then ask again
  return { isIncomplete: word.length < 4, items };
}

const startsLike = (text: string, prefix: string): boolean =>
  text.toLowerCase().startsWith(prefix.toLowerCase());

interface TypedWord {
  readonly word: string;
  readonly range: Range;
  readonly rank: number;
  readonly offset: number;
}

/** At first use the long form with the short form behind it, else the short form; the other way stays to be chosen. */
function abbreviationItems(
  context: FeatureContext,
  offered: OfferedAbbreviation,
  at: TypedWord,
): CompletionItem[] {
  const isDefined = isDefinedBefore(context.manuscript, offered.shortForm, at.offset - at.word.length);
  const spelledOut = spellOut(offered);
  const item = (label: string, newText: string, second: boolean): CompletionItem => ({
    label,
    labelDetails: { description: second ? "short form only" : offered.longForm },
    kind: CompletionItemKind.Text,
    detail: isDefined
      ? offered.longForm
      : second
        ? `${offered.longForm} (not defined before)`
        : `first use: ${spelledOut}`,
    documentation: { kind: "markdown", value: offered.definition },
    filterText: startsLike(offered.shortForm, at.word) ? offered.shortForm : offered.longForm,
    sortText: `${String(at.rank).padStart(3, "0")}${second ? "b" : "a"}`,
    textEdit: { range: at.range, newText },
  });
  return isDefined
    ? [item(offered.shortForm, offered.shortForm, false)]
    : [item(offered.shortForm, spelledOut, false), item(offered.shortForm, offered.shortForm, true)];
}
