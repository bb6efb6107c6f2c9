import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ToldFinding } from "../service/runRules.js";

/** A file with what the rules have to say of it. */
export interface Checked {
  /** As it was named. */
  readonly file: string;
  readonly document: TextDocument;
  readonly findings: readonly ToldFinding[];
}
