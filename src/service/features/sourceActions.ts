import { type CodeAction, CodeActionKind, type TextEdit } from "vscode-languageserver-types";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.stemma`;
export const ABBREVIATION_LIST = `${CodeActionKind.Source}.abbreviations.stemma`;

/** Whether a client that asks for some kinds of actions only asks for this one: `source` is all that begin so. */
export const isAskedFor = (only: readonly string[], kind: string): boolean =>
  only.some((one) => kind === one || kind.startsWith(`${one}.`));

/** Edits of one document as an action of its own; none where there is nothing to do. */
export const sourceAction = (
  uri: string,
  kind: string,
  title: string,
  edits: readonly TextEdit[],
): CodeAction[] => (edits.length === 0 ? [] : [{ title, kind, edit: { changes: { [uri]: [...edits] } } }]);
