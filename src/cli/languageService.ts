import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { LEAST_USES } from "../core/manuscript/abbreviation/known.js";
import { createLanguageService, type LanguageService } from "../service/index.js";
import type { Arguments } from "./arguments.js";
import { isLibraryFile } from "../service/libraryFile.js";
import {
  diskWorkspace,
  readLibraryText,
  readManuscriptText,
  silentLogger,
  tellPackProblems,
  uriOf,
} from "./files.js";
import { Misuse } from "./misuse.js";

/** The service as an editor has it, over the files of this machine; a named pack that is not there or broken is misuse. */
export async function openService(args: Arguments): Promise<LanguageService> {
  const service = createLanguageService({
    workspace: diskWorkspace,
    logger: silentLogger,
    packFolders: [uriOf(join(dirname(__dirname), "data/packs"))],
    styles: uriOf(join(__dirname, "csl")),
    embedding: uriOf(join(dirname(__dirname), "data/embedding/titles-128.bin")),
    settings: {
      packs: args.packs.map(uriOf),
      libraries: args.libraries.map(uriOf),
      defaultLibrary: "",
      insertInto: "",
      citeKeyPattern: "",
      network: { enabled: false },
      citationStyle: args.citationStyle ?? "",
      inlayHints: { citations: false },
      rules: { ...args.rules },
      abbreviations: {
        known: [...args.abbreviations.known],
        leastUses: args.abbreviations.leastUses ?? LEAST_USES,
      },
    },
    commandLinks: false,
    trusted: true,
    checksAll: true,
    pause: () => Promise.resolve(),
  });
  tellPackProblems(await service.knowledge(), args);
  return service;
}

/** A manuscript, or a library, as a document. */
export const openDocument = async (service: LanguageService, path: string): Promise<TextDocument> =>
  isLibraryFile(path)
    ? TextDocument.create(uriOf(path), "plaintext", 0, (await readLibraryText(path)).text)
    : openText(service, path, await readManuscriptText(path));

/** A text as a document; a library that was named and cannot be read is misuse. */
export async function openText(service: LanguageService, path: string, text: string): Promise<TextDocument> {
  const document = TextDocument.create(uriOf(path), "markdown", 0, text);
  const { libraries } = await service.status(document);
  const failed = libraries.find(({ declaredBy, state }) => declaredBy === "setting" && state !== "read");
  if (failed)
    throw new Misuse(`${fileURLToPath(failed.uri)}: ${failed.problems[0]?.message ?? "cannot be read"}`);
  return document;
}
