import type { Range, TextEdit } from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Library, LibraryFormat } from "../../core/bibliography/library.js";
import { writeKey } from "../../core/manuscript/insertCitation.js";
import type { Span } from "../../core/text/problem.js";
import type { FeatureContext } from "../context.js";
import { usesOfKeys } from "../keyUses.js";
import { type LibrarySource, readSource } from "../readLibraryFile.js";
import { nameOf } from "../libraryNames.js";
import {
  type AbbreviationAt,
  abbreviationAt,
  keyAt,
  keysOfLibrary,
  libraryKeyAt,
  ownKeySpan,
  placesOf,
} from "../namedAt.js";
import { toRange } from "../positions.js";
import type { LibraryContext } from "../rule.js";
import type { Workspace } from "../workspace.js";
import type { WorkspaceManuscripts } from "../workspaceManuscripts.js";

/** Why something cannot be renamed, said to the author. */
export interface Refusal {
  readonly refusal: string;
}

/** What is renamed, and its name so far. */
export interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

/** Changes of one document; the version of its buffer, or null where it is not open. */
export interface DocumentEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/** A key with the one library that has it, as that stands now. */
interface RenamedKey {
  readonly key: string;
  readonly library: Library;
  readonly uri: string;
  readonly source: Omit<LibrarySource, "digest">;
}

const refuse = (refusal: string): Refusal => ({ refusal });

const KEY_FORMS: Readonly<Record<string, RegExp>> = {
  bibtex: /^[^\s{}(),=#%"'\\~@[\];]+$/u,
  "csl-json": /^[^\s{}"\\;@[\]]+$/u,
  "csl-yaml": /^(?![-?:&*!|>%`,#]|[\d.+]+$|(?:true|false|null|yes|no|on|off|~)$)[^\s{}"'\\;@[\]#,]+$/iu,
};
const formOf = (format: LibraryFormat): RegExp | undefined => KEY_FORMS[format];

function keyProblem({ library, uri, source, key }: RenamedKey): string | undefined {
  if (!formOf(library.format))
    return `Keys of ${nameOf(uri)} are not written in it, so ${key} cannot be renamed there.`;
  if (!source.isUtf8)
    return `${nameOf(uri)} is not UTF-8. Save it as UTF-8 first, so that no letter is lost, then rename.`;
  const entries = library.entries.filter((entry) => entry.key === key);
  if (entries.length > 1)
    return `${key} stands ${entries.length} times in ${nameOf(uri)}. Give its entries keys of their own first.`;
  const [entry] = entries;
  if (!entry)
    return `${key} is another name of ${library.byKey.get(key)?.key ?? "an entry"} (ids). Change it in ${nameOf(uri)}.`;
  if (!ownKeySpan(source.text, entry))
    return `${key} is written with escapes in ${nameOf(uri)}. Change it there first.`;
  return undefined;
}

const notWhole = (isWhole: boolean): Refusal | undefined =>
  isWhole
    ? undefined
    : refuse(
        "Not all texts of this workspace can be looked through, so the key would be left behind in some. Nothing was renamed.",
      );

/** The key here with its library; undefined where there is no key. */
async function keyInManuscript(
  { manuscript, libraries, knowledge, trusted }: FeatureContext,
  workspace: Workspace,
  offset: number,
): Promise<(RenamedKey & { readonly span: Span }) | Refusal | undefined> {
  const at = keyAt(manuscript, offset);
  if (!at) return undefined;
  const shown = `@${at.id}`;
  if (at.target === "crossref")
    return refuse(`${shown} names a part of this document and is no key of a library.`);
  if (!trusted) return refuse("This workspace is not trusted, so its libraries are not read.");
  const states = libraries.states.filter(({ library }) => library?.byKey.has(at.id));
  const [state] = states;
  if (!state?.library)
    return refuse(
      knowledge.reference(at.id)
        ? `${shown} is a key of an indexed review and not in your library yet. Add it to your library first.`
        : `${shown} is in none of your libraries. Mend the key, or add the work, then rename it.`,
    );
  if (states.length > 1)
    return refuse(
      `${shown} stands in ${states.map(({ uri }) => nameOf(uri)).join(" and ")}. Rename it where only one of them is used.`,
    );
  const source = await readSource(workspace, state.uri);
  if (source?.text !== state.text || !source)
    return refuse(`${nameOf(state.uri)} has just changed. Try again.`);
  const found = { key: at.id, library: state.library, uri: state.uri, source, span: at.span };
  const problem = keyProblem(found);
  return problem === undefined ? found : refuse(problem);
}

const abbreviationTarget = (
  { document }: FeatureContext,
  { shortForm, span }: AbbreviationAt,
): RenameTarget => ({
  range: toRange(document, span),
  placeholder: shortForm,
});

/** What F2 would rename here: a key, or an abbreviation that the text defines; undefined for all else. */
export async function prepareRename(
  context: FeatureContext,
  workspace: Workspace,
  offset: number,
): Promise<RenameTarget | Refusal | undefined> {
  const found = await keyInManuscript(context, workspace, offset);
  if (found && "refusal" in found) return found;
  if (found) return { range: toRange(context.document, found.span), placeholder: found.key };
  const abbreviation = abbreviationAt(context.manuscript, offset);
  return abbreviation && abbreviationTarget(context, abbreviation);
}

/** Changes of the texts and the library, in that order. */
function keyEdits(
  { key, library, uri, source }: RenamedKey,
  newKey: string,
  { outlines }: WorkspaceManuscripts,
  workspace: Workspace,
  asked: string,
): DocumentEdits[] {
  const edits = new Map<string, TextEdit[]>();
  for (const use of usesOfKeys(outlines, [key], new Set([uri]), asked)) {
    const newText = use.isBraced ? `@{${newKey}}` : writeKey(newKey);
    edits.set(use.uri, [...(edits.get(use.uri) ?? []), { range: use.range, newText }]);
  }
  const document = TextDocument.create(uri, "plaintext", 0, source.text);
  const inLibrary = keysOfLibrary(source.text, library, key).map(({ span }) => ({
    range: toRange(document, span),
    newText: newKey,
  }));
  return [...edits, [uri, inLibrary] as const].map(([changed, list]) => ({
    uri: changed,
    version: workspace.openDocument(changed)?.version ?? null,
    edits: list,
  }));
}

function newKeyProblem({ library, uri }: RenamedKey, newKey: string, taken: boolean): string | undefined {
  if (!formOf(library.format)?.test(newKey))
    return `“${newKey}” cannot be a key in ${nameOf(uri)}: leave out blanks, commas, brackets and quotes.`;
  return taken ? `@${newKey} is the key of another work already.` : undefined;
}

/** A short form is one word with a letter in it. */
const SHORT_FORM = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}.+/&'’-]{0,29}$/u;

function renameAbbreviation(
  { document, manuscript }: FeatureContext,
  { shortForm }: AbbreviationAt,
  newName: string,
): readonly DocumentEdits[] | Refusal {
  if (!SHORT_FORM.test(newName) || !/\p{L}/u.test(newName))
    return refuse(`“${newName}” cannot be a short form: one word, with a letter in it.`);
  const other = manuscript.definitions().find((definition) => definition.shortForm === newName);
  if (other && newName !== shortForm)
    return refuse(`${newName} stands for ${other.longForm} in this text already.`);
  const edits = placesOf(manuscript, shortForm).map((span) => ({
    range: toRange(document, span),
    newText: newName,
  }));
  return [{ uri: document.uri, version: document.version, edits }];
}

/** Renames the key or abbreviation here: a key in all texts that cite it and in its library, an abbreviation in this text. */
export async function rename(
  context: FeatureContext,
  workspace: Workspace,
  offset: number,
  newName: string,
  manuscripts: () => Promise<WorkspaceManuscripts>,
): Promise<readonly DocumentEdits[] | Refusal | undefined> {
  const found = await keyInManuscript(context, workspace, offset);
  if (!found) {
    const abbreviation = abbreviationAt(context.manuscript, offset);
    return abbreviation && renameAbbreviation(context, abbreviation, newName.trim());
  }
  if ("refusal" in found) return found;
  const newKey = newName.trim().replace(/^@/u, "");
  if (newKey === found.key) return [];
  const problem = newKeyProblem(found, newKey, context.libraries.find(newKey) !== undefined);
  if (problem !== undefined) return refuse(problem);
  const all = await manuscripts();
  return notWhole(all.isWhole) ?? keyEdits(found, newKey, all, workspace, context.document.uri);
}

async function keyInLibrary(
  { document, library }: LibraryContext,
  workspace: Workspace,
  offset: number,
): Promise<(RenamedKey & { readonly span: Span }) | Refusal | undefined> {
  const text = document.getText();
  const at = libraryKeyAt(text, library, offset);
  if (!at) return undefined;
  if (!library.byKey.has(at.key)) return refuse(`${at.key} is not in this library.`);
  const read = await readSource(workspace, document.uri);
  const source = read?.text === text ? read : { text, version: document.version, problems: [], isUtf8: true };
  const found = { key: at.key, library, uri: document.uri, source, span: at.span };
  const problem = keyProblem(found);
  return problem === undefined ? found : refuse(problem);
}

export async function prepareLibraryRename(
  context: LibraryContext,
  workspace: Workspace,
  offset: number,
): Promise<RenameTarget | Refusal | undefined> {
  const found = await keyInLibrary(context, workspace, offset);
  if (!found || "refusal" in found) return found;
  return { range: toRange(context.document, found.span), placeholder: found.key };
}

/** The same, asked from the library. */
export async function renameInLibrary(
  context: LibraryContext,
  workspace: Workspace,
  offset: number,
  newName: string,
): Promise<readonly DocumentEdits[] | Refusal | undefined> {
  const found = await keyInLibrary(context, workspace, offset);
  if (!found || "refusal" in found) return found;
  const newKey = newName.trim().replace(/^@/u, "");
  if (newKey === found.key) return [];
  const problem = newKeyProblem(found, newKey, context.library.byKey.has(newKey));
  if (problem !== undefined) return refuse(problem);
  const all = await context.manuscripts();
  return notWhole(all.isWhole) ?? keyEdits(found, newKey, all, workspace, context.document.uri);
}
