// What a web worker would load: core and service and nothing else. Bundled and run by webWorker.test.ts.
import { TextDocument } from "vscode-languageserver-textdocument";
import { Settings } from "../../src/protocol.js";
import { createLanguageService } from "../../src/service/index.js";

const manuscript = "---\nbibliography: refs.bib\n---\n\nMotor neurons die [@\n";
const library =
  "@article{lindholm1999,\n  author = {Lindholm, Astrid},\n  title = {Motor neurons},\n  year = {1999}\n}\n";

/** The citations that are offered behind `[@` in a manuscript whose library lies in memory. */
export async function answer(): Promise<readonly string[]> {
  const service = createLanguageService({
    workspace: {
      openDocument: () => undefined,
      openDocuments: () => [],
      readFile: (uri) =>
        Promise.resolve(uri.endsWith("/refs.bib") ? new TextEncoder().encode(library) : undefined),
      readDirectory: () => Promise.resolve(undefined),
      decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
      folders: () => ["memory:///project"],
    },
    logger: { log: () => undefined },
    packFolders: [],
    settings: Settings.parse({}),
    commandLinks: false,
    trusted: true,
    pause: () => Promise.resolve(),
  });
  const document = TextDocument.create("memory:///project/manuscript.md", "markdown", 1, manuscript);
  const { items } = await service.completion(document, document.positionAt(manuscript.indexOf("[@") + 2));
  return items.map(({ label }) => label);
}
