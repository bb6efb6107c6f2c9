import type { StatusResult } from "../../protocol.js";
import type { Knowledge } from "../knowledge.js";
import type { KnownIndex, LibraryState } from "../libraryState.js";

/** Why a library that is there gives nothing to cite. */
function reasonOf({ state, library, message }: LibraryState): string | undefined {
  if (!library) return message;
  if (state !== "read" || library.entries.length > 0) return undefined;
  return library.problems.length > 0
    ? "None of its entries can be read; its problems say why."
    : "It has no entry that can be cited.";
}

const library = (state: LibraryState, known: KnownIndex): StatusResult["libraries"][number] => ({
  uri: state.uri,
  declaredBy: state.declaredBy,
  declaredIn: state.declaredIn,
  state: state.state,
  format: state.library?.format,
  entries: state.library?.entries.length ?? 0,
  indexed: known(state)?.entryCount,
  readAt: state.readAt,
  reason: reasonOf(state),
  problems: state.library
    ? state.library.problems.map(({ message, severity }, at) => ({
        message,
        severity,
        line: state.problemLines?.[at] ?? 1,
      }))
    : [{ message: state.message ?? "", severity: "error", line: 1 }],
});

/** What was found, read and failed: packs, and the libraries of one manuscript. */
export function status(
  knowledge: Knowledge,
  libraries: readonly LibraryState[],
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
    libraries: libraries.map((state) => library(state, known)),
    trusted,
    settingProblems: [...settingProblems],
  };
}
