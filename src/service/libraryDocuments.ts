import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Library } from "../core/bibliography/library.js";
import { readLibrary } from "../core/bibliography/readLibrary.js";
import type { Libraries } from "./libraries.js";
import { createLibraryFindings } from "./libraryFindings.js";
import type { LibraryContext, LibraryRule } from "./rule.js";
import type { RuleSettings, ToldFinding } from "./runRules.js";
import type { ManuscriptScan } from "./workspaceManuscripts.js";

/** Such a file is a library whoever names it; JSON, YAML and XML are much else. */
const ALWAYS_A_LIBRARY = /\.(?:bib|bibtex|biblatex|csljson|ris|nbib|medline|enw|refer)$/iu;

const BEGINNING = 10_000;
/** How lists of references begin in JSON, YAML and XML; no workspace is looked through for a file that is something else. */
const LIKE_CSL =
  /^\s*(?:\[\s*\{|\{\s*"(?:items|references)")|^references:|^- *(?:id|type):|<(?:\w+:)?(?:records|Pubmed\w+|mods(?:Collection)?|Sources)[\s>]/mu;

export interface LibraryDocuments {
  /** A document as a library; undefined for JSON and YAML that no manuscript names. */
  context(document: TextDocument, pause: () => Promise<void>): Promise<LibraryContext | undefined>;
  /** What the rules of libraries have to say of it. */
  findings(
    document: TextDocument,
    settings: RuleSettings,
    pause: () => Promise<void>,
  ): Promise<readonly ToldFinding[]>;
  forget(uri: string): void;
}

export interface LibraryDocumentsOptions {
  readonly libraries: Libraries;
  readonly manuscripts: ManuscriptScan;
  readonly rules: readonly LibraryRule[];
  /** True where the author names what is checked: then it is a library that no manuscript names, too. */
  readonly checksAll: boolean;
}

/** Libraries that are open in the editor, and what is said of them there. */
export function createLibraryDocuments({
  libraries,
  manuscripts,
  rules,
  checksAll,
}: LibraryDocumentsOptions): LibraryDocuments {
  const found = createLibraryFindings(rules);

  async function libraryOf(document: TextDocument): Promise<Library> {
    const { text, library } = await libraries.read(document.uri);
    const current = document.getText();
    return library && text === current ? library : readLibrary(current, document.uri);
  }

  async function context(
    document: TextDocument,
    pause: () => Promise<void>,
  ): Promise<LibraryContext | undefined> {
    const all = () => manuscripts.all(pause);
    if (!ALWAYS_A_LIBRARY.test(document.uri)) {
      if (!LIKE_CSL.test(document.getText().slice(0, BEGINNING))) return undefined;
      const isNamed = async (): Promise<boolean> =>
        (await all()).outlines.some((outline) => outline.libraries.includes(document.uri));
      if (!checksAll && !(await isNamed())) return undefined;
    }
    return { document, library: await libraryOf(document), manuscripts: all };
  }

  return {
    context,
    async findings(document, settings, pause) {
      const library = await context(document, pause);
      return library ? found.of(library, settings, manuscripts.revision()) : [];
    },
    forget: (uri) => {
      found.forget(uri);
    },
  };
}
