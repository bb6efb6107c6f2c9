import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Manuscript } from "../core/manuscript/facts.js";
import type { Citables } from "./citables.js";
import type { Knowledge } from "./knowledge.js";
import type { LibrarySet } from "./librarySet.js";
import type { KnownRetractions } from "./retractions.js";

/** What a feature is given: one version of one document, with the libraries and packs it was asked against. */
export interface FeatureContext {
  readonly document: TextDocument;
  readonly manuscript: Manuscript;
  readonly libraries: LibrarySet;
  readonly knowledge: Knowledge;
  /** All that can be cited here; made once per revision of libraries and packs. */
  readonly citables: () => Citables;
  /** What is known of retractions, if the author allows public services to be asked. */
  readonly retractions: KnownRetractions;
  /** Paths of the libraries that lie beside the document, from its folder. */
  readonly librariesNearby: () => Promise<readonly string[]>;
  /** False: no library of the workspace is read, whatever the manuscript names. */
  readonly trusted: boolean;
  /** The editor runs Stemma's commands from links in hovers and from completion items. */
  readonly commandLinks: boolean;
}
