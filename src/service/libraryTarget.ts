import { URI, Utils } from "vscode-uri";
import type { FeatureContext } from "./context.js";
import { type LibrarySource, readSource } from "./readLibraryFile.js";
import type { Workspace } from "./workspace.js";

/** Where new entries go: an existing library, or one to be made beside the manuscript. */
export interface LibraryTarget {
  readonly uri: string;
  /** Undefined where the file is to be made. */
  readonly source: LibrarySource | undefined;
  /** Whether the manuscript names it, or a setting does. */
  readonly named: boolean;
  /** Why nothing can be written there; the citation itself still can. */
  readonly obstacle?: string;
}

const WRITABLE = /\.(?:bib|bibtex|biblatex|json|csljson|ya?ml)$/iu;
const NEW_LIBRARY = "references.bib";

const isRemoteAddress = (uri: string): boolean => /^https?:/iu.test(uri);

/** The setting's library, else the first of the front matter, else a further one, else a new one beside the manuscript. */
function choose(
  { document, libraries }: FeatureContext,
  setting: string | undefined,
): { uri: string; named: boolean } {
  const states = libraries.states.filter(({ uri }) => WRITABLE.test(uri) && !isRemoteAddress(uri));
  if (setting !== undefined) return { uri: setting, named: states.some(({ uri }) => uri === setting) };
  const [first] = [...states.filter(({ declaredBy }) => declaredBy === "front matter"), ...states];
  if (first) return { uri: first.uri, named: true };
  return {
    uri: Utils.joinPath(Utils.dirname(URI.parse(document.uri)), NEW_LIBRARY).toString(),
    named: false,
  };
}

function obstacleIn(
  context: FeatureContext,
  source: LibrarySource | undefined,
  trusted: boolean,
): string | undefined {
  if (!trusted) return "this workspace is not trusted, so no library is written";
  if (context.document.uri.startsWith("untitled:"))
    return "save the manuscript first; then a library can stand beside it";
  if (source?.isUtf8 === false) return "it is not UTF-8; save it as UTF-8 first, so that no letter is lost";
  return undefined;
}

/** Finds the library that gets new entries and reads it; one that cannot be read or written never costs the citation. */
export async function findTarget(
  context: FeatureContext,
  workspace: Workspace,
  setting: string | undefined,
  trusted: boolean,
): Promise<LibraryTarget> {
  const { uri, named } = choose(context, setting);
  const early = obstacleIn(context, undefined, trusted);
  if (early !== undefined) return { uri, named, source: undefined, obstacle: early };
  try {
    const source = await readSource(workspace, uri);
    const obstacle = obstacleIn(context, source, trusted);
    return { uri, named, source, ...(obstacle === undefined ? {} : { obstacle }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { uri, named, source: undefined, obstacle: `it cannot be read: ${reason}` };
  }
}

/** A path from a manuscript to a library as she would write it: with ../ where it must, so that it holds for co-authors too. */
export function relativePath(from: string, to: string): string {
  const base = URI.parse(from).path.split("/").slice(0, -1);
  const target = URI.parse(to).path.split("/");
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++;
  // nothing in common but the root: another volume or another tree
  if (shared <= 1 && base.length > 1) return URI.parse(to).path;
  return [...base.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}
