import type { Location } from "vscode-languageserver-types";
import type { FeatureContext } from "./context.js";
import type { KeyUse, ManuscriptOutline } from "./manuscriptOutline.js";

/** A place where a text of the workspace cites a key. */
export interface UseInText extends KeyUse {
  readonly uri: string;
}

/** Texts that may cite from one of these libraries: those that use it, and chapters, which name none. */
const mayCite = (
  { uri, libraries, namesLibrary, isManuscript }: ManuscriptOutline,
  from: ReadonlySet<string>,
  asked: string,
): boolean =>
  uri === asked || libraries.some((library) => from.has(library)) || (isManuscript && !namesLibrary);

/** Where the texts of the workspace cite an entry under one of its keys; `asked` is the document that it is asked from. */
export const usesOfKeys = (
  outlines: readonly ManuscriptOutline[],
  keys: readonly string[],
  libraries: ReadonlySet<string>,
  asked: string,
): UseInText[] =>
  outlines
    .filter((outline) => mayCite(outline, libraries, asked))
    .flatMap(({ uri, keys: uses }) =>
      uses.filter(({ id }) => keys.includes(id)).map((use) => ({ ...use, uri })),
    );

/** The libraries that a key of a manuscript may come from: the one that has it, else all that the manuscript uses. */
export function librariesOf({ libraries }: FeatureContext, key: string): ReadonlySet<string> {
  const found = libraries.find(key);
  return new Set(found ? [found.uri] : libraries.states.map(({ uri }) => uri));
}

export const locationOf = ({ uri, range }: UseInText): Location => ({ uri, range });
