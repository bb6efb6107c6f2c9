import type { StatusResult } from "../../protocol.js";
import type { Knowledge } from "../knowledge.js";
import type { KnownIndex, LibrarySet, LibraryState } from "../libraries.js";

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

const library = (state: LibraryState, known: KnownIndex): StatusResult["libraries"][number] => ({
  uri: state.uri,
  declaredBy: state.declaredBy,
  state: state.state,
  entries: state.library?.entries.length ?? 0,
  indexed: known(state)?.entryCount,
  problems: state.library
    ? state.library.problems.map(({ message, span }) => ({
        message,
        line: lineOf(state.text ?? "", span.start),
      }))
    : [{ message: state.message ?? "", line: 1 }],
});

/** What was found, read and failed: packs, and the libraries of one manuscript. */
export function status(
  knowledge: Knowledge,
  libraries: LibrarySet | undefined,
  known: KnownIndex,
  trusted: boolean,
  settingProblems: readonly string[],
): StatusResult {
  return {
    packs: knowledge.packs.map((pack) => ({
      id: pack.id,
      title: pack.article.title ?? pack.id,
      version: pack.manifest.version,
      license: pack.manifest.license,
      attribution: pack.manifest.attribution,
      references: pack.references.length,
      abbreviations: pack.abbreviations.length,
      terms: pack.terms.length,
      claims: pack.claims.length,
    })),
    packProblems: knowledge.problems.map(({ pack, file, path, message }) => ({ pack, file, path, message })),
    libraries: (libraries?.states ?? []).map((state) => library(state, known)),
    trusted,
    settingProblems: [...settingProblems],
  };
}
