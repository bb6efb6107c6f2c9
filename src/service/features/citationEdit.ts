import type { Position } from "vscode-languageserver-types";
import { insertEntry } from "../../core/bibliography/insertEntry.js";
import type { CslItem } from "../../core/bibliography/cslItem.js";
import { citeAt } from "../../core/manuscript/citeAt.js";
import { type Change, citeSentence, writeKey } from "../../core/manuscript/insertCitation.js";
import { nameLibrary } from "../../core/manuscript/nameLibrary.js";
import type { CitationEditParams, CitationEditResult } from "../../protocol.js";
import type { FeatureContext } from "../context.js";
import { type LibraryTarget, relativePath } from "../libraryTarget.js";
import { toRange } from "../positions.js";
import { difference, positionAt } from "../textDifference.js";

/** A pack's key means the work: where her library has it, it is cited under hers. */
function ownKey(
  { libraries, knowledge }: FeatureContext,
  key: string,
  items: CitationEditParams["items"] = [],
): string {
  if (libraries.find(key)) return key;
  const handed = items.find(({ id }) => id === key);
  if (handed) return libraries.keyOfWork(handed) ?? key;
  const known = knowledge.reference(key);
  return known ? (libraries.keyOfWork(known.reference.csl) ?? key) : key;
}

/** A work that is to be added, under its key. */
interface Missing {
  readonly key: string;
  readonly item: CslItem;
}

/** The keys of `keys` that no library of the manuscript has, with the item that was handed over or the pack's for each. */
function missingItems(
  context: FeatureContext,
  keys: readonly string[],
  items: CitationEditParams["items"] = [],
): Missing[] {
  return keys
    .filter((key) => context.libraries.find(key) === undefined)
    .flatMap((key) => {
      const item = items.find(({ id }) => id === key) ?? context.citables().itemOfPack(key);
      return item ? [{ key, item }] : [];
    });
}

function citation(
  context: FeatureContext,
  params: CitationEditParams,
): Change | { readonly problem: string } | undefined {
  const { document, manuscript } = context;
  const offset = document.offsetAt(params.position);
  if (params.where === "nowhere") return undefined;
  if (params.where === "cursor") return citeAt(manuscript, offset, params.keys);
  if (params.where === "replace" && params.range) {
    const span = { start: document.offsetAt(params.range.start), end: document.offsetAt(params.range.end) };
    return { span, newText: params.keys.map(writeKey).join("; ") };
  }
  const sentence = manuscript.sentenceAt(offset);
  return sentence ? citeSentence(manuscript, sentence, params.keys) : citeAt(manuscript, offset, params.keys);
}

interface Grown {
  readonly text: string;
  /** What was added, as it is written there. */
  readonly added: string;
  /** The keys that the entries got, where those wanted are taken by what no manuscript can cite: a broken entry's. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Adds entries one after another to the text of a library. */
function addEntries(
  text: string,
  uri: string,
  missing: readonly Missing[],
): Grown | { readonly problem: string } {
  let grown = text;
  let added = "";
  const keys = new Map<string, string>();
  for (const { key, item } of missing) {
    const inserted = insertEntry(grown, uri, item, key);
    if ("problem" in inserted) return inserted;
    const { span, newText } = inserted.edit;
    grown = grown.slice(0, span.start) + newText + grown.slice(span.end);
    added += newText;
    keys.set(key, inserted.key);
  }
  return { text: grown, added, keys };
}

/** Where the cursor belongs once both changes of the manuscript are made: behind the citation. */
function cursorAfter(
  context: FeatureContext,
  changes: readonly Change[],
  cited: Change | undefined,
): Position | undefined {
  if (!cited) return undefined;
  const sorted = [...changes].sort((a, b) => b.span.start - a.span.start);
  const text = sorted.reduce(
    (grown, { span, newText }) => grown.slice(0, span.start) + newText + grown.slice(span.end),
    context.manuscript.text,
  );
  const shift = changes
    .filter((change) => change !== cited && change.span.start <= cited.span.start)
    .reduce((sum, change) => sum + change.newText.length - (change.span.end - change.span.start), 0);
  return positionAt(text, cited.span.start + shift + cited.newText.length);
}

/** What adding to the library changes; or why it is left alone. */
type Addition =
  | { readonly naming: Change | undefined; readonly grown: Grown; readonly source: LibraryTarget["source"] }
  | { readonly obstacle: string };

function addition(context: FeatureContext, target: LibraryTarget, missing: readonly Missing[]): Addition {
  if (target.obstacle !== undefined) return { obstacle: target.obstacle };
  const grown = addEntries(target.source?.text ?? "", target.uri, missing);
  if ("problem" in grown) return { obstacle: grown.problem };
  const path = relativePath(context.document.uri, target.uri);
  const naming = target.named ? undefined : nameLibrary(context.manuscript, path);
  if (naming && "problem" in naming) return { obstacle: naming.problem };
  return { naming, grown, source: target.source };
}

/**
 * The one edit over manuscript and library that cites `keys`: the citation, the entries that her library lacks,
 * and the front matter's `bibliography:` where the library is new to it. A library that cannot be written never costs
 * the citation: that is told in `notice`.
 */
export function citationEdit(
  context: FeatureContext,
  params: CitationEditParams,
  target: LibraryTarget,
): CitationEditResult {
  const wanted = params.keys.map((key) => ownKey(context, key, params.items));
  const missing = missingItems(context, wanted, params.items);
  const added = params.addToLibrary && missing.length > 0 ? addition(context, target, missing) : undefined;
  const isWritten = added !== undefined && !("obstacle" in added);
  const keys = wanted.map((key) => (isWritten ? added.grown.keys.get(key) : undefined) ?? key);
  const cited = citation(context, { ...params, keys });
  if (cited && "problem" in cited)
    return { edits: [], creates: [], missing: [], library: target.uri, notice: cited.problem };
  const changes = [cited, isWritten ? added.naming : undefined].filter((change) => change !== undefined);
  const inManuscript = {
    uri: context.document.uri,
    version: context.document.version,
    edits: changes.map((change) => ({
      range: toRange(context.document, change.span),
      newText: change.newText,
    })),
  };
  const inLibrary =
    isWritten && added.source
      ? [
          {
            uri: target.uri,
            version: added.source.version,
            edits: [difference(added.source.text, added.grown.text)],
          },
        ]
      : [];
  const cursor = cursorAfter(context, changes, cited);
  return {
    edits: [...(changes.length > 0 ? [inManuscript] : []), ...inLibrary],
    creates: isWritten && !added.source ? [{ uri: target.uri, text: added.grown.text }] : [],
    ...(isWritten ? { added: added.grown.added } : {}),
    // what cannot be added is not asked for
    missing: target.obstacle === undefined ? missing.map(({ key }) => key) : [],
    library: target.uri,
    ...(cursor ? { cursor } : {}),
    ...(added && "obstacle" in added ? { notice: added.obstacle } : {}),
    ...(added === undefined && target.obstacle !== undefined && missing.length > 0
      ? { notice: target.obstacle }
      : {}),
  };
}
