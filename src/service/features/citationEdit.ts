import type { Position, Range, TextEdit } from "vscode-languageserver-types";
import { URI, Utils } from "vscode-uri";
import { insertEntry } from "../../core/bibliography/insertEntry.js";
import type { CslItem } from "../../core/bibliography/cslItem.js";
import {
  type Change,
  citeAt,
  citeSentence,
  nameLibrary,
  writeKey,
} from "../../core/manuscript/insertCitation.js";
import type { CitationEditParams, CitationEditResult } from "../../protocol.js";
import type { FeatureContext } from "../context.js";
import type { LibrarySource } from "../libraries.js";
import { toRange } from "../positions.js";

/** Where new entries go: an existing library, or one to be made beside the manuscript. */
export interface LibraryTarget {
  readonly uri: string;
  /** Undefined where the file is to be made. */
  readonly source: LibrarySource | undefined;
  /** Whether the manuscript names it, or a setting does. */
  readonly named: boolean;
}

const WRITABLE = /\.(?:bib|json|ya?ml)$/iu;
const NEW_LIBRARY = "references.bib";

/** The library that gets new entries: the setting's, else the first of the front matter, else a new one beside the manuscript. */
export function chooseTarget(
  context: FeatureContext,
  setting: string | undefined,
): Omit<LibraryTarget, "source"> {
  const states = context.libraries.states.filter((state) => WRITABLE.test(state.uri));
  const declared = states.find((state) => state.declaredBy === "front matter");
  if (setting) return { uri: setting, named: states.some((state) => state.uri === setting) };
  if (declared) return { uri: declared.uri, named: true };
  const setByUser = states[0];
  if (setByUser) return { uri: setByUser.uri, named: true };
  return {
    uri: Utils.joinPath(Utils.dirname(URI.parse(context.document.uri)), NEW_LIBRARY).toString(),
    named: false,
  };
}

/** The keys of `keys` that no library of the manuscript has, with the pack's item for each. */
function missingItems(
  context: FeatureContext,
  keys: readonly string[],
): { readonly key: string; readonly item: CslItem }[] {
  return keys
    .filter((key) => context.libraries.find(key) === undefined)
    .flatMap((key) => {
      const citable = context.citables().find((candidate) => candidate.citeKey === key);
      return citable ? [{ key, item: citable.item() }] : [];
    });
}

function citation(context: FeatureContext, params: CitationEditParams): Change | undefined {
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

const relative = (from: string, to: string): string => {
  const folder = Utils.dirname(URI.parse(from)).path;
  const path = URI.parse(to).path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
};

/** Adds entries one behind another to the text of a library. */
function addEntries(
  text: string,
  uri: string,
  missing: readonly { readonly key: string; readonly item: CslItem }[],
): { readonly text: string } | { readonly problem: string } {
  let grown = text;
  for (const { key, item } of missing) {
    const inserted = insertEntry(grown, uri, item, key);
    if ("problem" in inserted) return inserted;
    const { span, newText } = inserted.edit;
    grown = grown.slice(0, span.start) + newText + grown.slice(span.end);
  }
  return { text: grown };
}

const positionAt = (text: string, offset: number): Position => {
  const before = text.slice(0, offset);
  const line = (before.match(/\r\n|\r|\n/gu) ?? []).length;
  return { line, character: offset - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) - 1 };
};

/** The one stretch in which two texts differ, as an edit of the first: what stands around it stays untouched. */
function difference(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const range: Range = { start: positionAt(before, start), end: positionAt(before, before.length - end) };
  return { range, newText: after.slice(start, after.length - end) };
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

/**
 * The one edit over manuscript and library that cites `keys`: the citation, the entries that her library lacks,
 * and the front matter's `bibliography:` where the library is new to it.
 */
export function citationEdit(
  context: FeatureContext,
  params: CitationEditParams,
  target: LibraryTarget,
): CitationEditResult {
  const cited = citation(context, params);
  const missing = missingItems(context, params.keys);
  const add = params.addToLibrary && missing.length > 0;
  const naming =
    add && !target.named
      ? nameLibrary(context.manuscript, relative(context.document.uri, target.uri))
      : undefined;
  const changes = [cited, naming].filter((change) => change !== undefined);
  const inManuscript = {
    uri: context.document.uri,
    version: context.document.version,
    edits: changes.map((change) => ({
      range: toRange(context.document, change.span),
      newText: change.newText,
    })),
  };
  const cursor = cursorAfter(context, changes, cited);
  const result = {
    edits: changes.length > 0 ? [inManuscript] : [],
    creates: [],
    missing: missing.map(({ key }) => key),
    library: target.uri,
    ...(cursor ? { cursor } : {}),
  };
  if (!add) return result;
  const { source } = target;
  if (source?.isUtf8 === false)
    return {
      ...result,
      edits: [],
      problem: "it is not UTF-8; save it as UTF-8 first, so that no letter is lost.",
    };
  const grown = addEntries(source?.text ?? "", target.uri, missing);
  if ("problem" in grown) return { ...result, edits: [], problem: grown.problem };
  if (!source) return { ...result, creates: [{ uri: target.uri, text: grown.text }] };
  const inLibrary = {
    uri: target.uri,
    version: source.version,
    edits: [difference(source.text, grown.text)],
  };
  return { ...result, edits: [...result.edits, inLibrary] };
}
