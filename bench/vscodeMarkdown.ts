// VS Code's own Markdown language service over one document in memory, for comparison: what it computes after each edit.
import MarkdownIt from "markdown-it";
import { CancellationToken, Emitter } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  createLanguageService,
  DiagnosticLevel,
  githubSlugifier,
  LogLevel,
} from "vscode-markdown-languageservice";
import { URI } from "vscode-uri";

const uri = URI.parse("file:///work/paper.md");
/** As VS Code validates where `markdown.validate.enabled` is on. */
const VALIDATED = {
  validateReferences: DiagnosticLevel.warning,
  validateFragmentLinks: DiagnosticLevel.warning,
  validateFileLinks: DiagnosticLevel.warning,
  validateMarkdownFileLinkFragments: DiagnosticLevel.warning,
  validateUnusedLinkDefinitions: DiagnosticLevel.hint,
  validateDuplicateLinkDefinitions: DiagnosticLevel.warning,
  ignoreLinks: [],
};

export interface VscodeMarkdown {
  /** Its diagnostics of a text, after an edit; how many there are. */
  diagnostics(text: string): Promise<number>;
}

export function createVscodeMarkdown(): VscodeMarkdown {
  const markdownIt = new MarkdownIt({ html: true });
  let document = TextDocument.create(uri.toString(), "markdown", 0, "");
  const changed = new Emitter<TextDocument>();
  const never = () => ({ dispose: () => undefined });
  const service = createLanguageService({
    logger: { level: LogLevel.Off, log: () => undefined },
    parser: {
      slugifier: githubSlugifier,
      tokenize: (current) => Promise.resolve(markdownIt.parse(current.getText(), {})),
    },
    workspace: {
      workspaceFolders: [URI.parse("file:///work")],
      onDidChangeMarkdownDocument: changed.event,
      onDidCreateMarkdownDocument: never,
      onDidDeleteMarkdownDocument: never,
      getAllMarkdownDocuments: () => Promise.resolve([document]),
      hasMarkdownDocument: (resource) => resource.toString() === document.uri,
      openMarkdownDocument: (resource) =>
        Promise.resolve(resource.toString() === document.uri ? document : undefined),
      stat: () => Promise.resolve(undefined),
      readDirectory: () => Promise.resolve([]),
    },
  });
  return {
    async diagnostics(text) {
      document = TextDocument.create(uri.toString(), "markdown", document.version + 1, text);
      changed.fire(document);
      return (await service.computeDiagnostics(document, VALIDATED, CancellationToken.None)).length;
    },
  };
}
