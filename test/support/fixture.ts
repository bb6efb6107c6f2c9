import { TextDocument } from "vscode-languageserver-textdocument";
import type { Position, Range, TextEdit } from "vscode-languageserver-types";
import type { KnowledgePack } from "../../src/core/knowledge/schema.js";
import { Settings } from "../../src/protocol.js";
import {
  createLanguageService,
  type LanguageService,
  type LanguageServiceOptions,
} from "../../src/service/index.js";
import { lichenPack } from "./pack.js";

/*
 * A fixture is one string. `//- /refs.bib` starts a file; what stands before the first such line is /paper.md.
 * `$0` is the cursor, `$0...$0` a range; both are taken out before anything reads the text.
 */

export interface Fixture {
  readonly service: LanguageService;
  readonly document: TextDocument;
  readonly position: Position;
  readonly range: Range;
  readonly files: ReadonlyMap<string, string>;
  readonly log: readonly string[];
  /** Changes a file on disk, as another program would. */
  write(path: string, content: string | Uint8Array | undefined): void;
}

export interface FixtureOptions {
  readonly packs?: readonly KnowledgePack[];
  readonly settings?: Partial<Settings>;
  readonly languageId?: string;
  readonly commandLinks?: boolean;
  readonly trusted?: boolean;
  /** Whatever else the service is to be given. */
  readonly service?: Partial<LanguageServiceOptions>;
}

const FOLDER = "file:///project";
const PACKS = "file:///packs";

function parseFiles(fixture: string): Map<string, string> {
  const files = new Map<string, string>();
  let name = "/paper.md";
  let lines: string[] = [];
  for (const line of fixture.split(/(?<=\n)/u)) {
    const start = /^\/\/- (\S+)\s*$/u.exec(line);
    if (!start) {
      lines.push(line);
      continue;
    }
    if (lines.length > 0 || name !== "/paper.md") files.set(name, lines.join(""));
    name = start[1] ?? "";
    lines = [];
  }
  files.set(name, lines.join(""));
  return files;
}

/** What lies directly in a folder, of files known by their whole names. */
function entriesOf(
  uris: readonly string[],
  folder: string,
): { name: string; isDirectory: boolean }[] | undefined {
  const below = uris.filter((uri) => uri.startsWith(`${folder}/`)).map((uri) => uri.slice(folder.length + 1));
  const names = new Map(below.map((path) => [path.split("/")[0] ?? path, path.includes("/")]));
  return below.length > 0 ? [...names].map(([name, isDirectory]) => ({ name, isDirectory })) : undefined;
}

export function createFixture(fixture: string, options: FixtureOptions = {}): Fixture {
  const raw = parseFiles(fixture);
  const marked = [...raw].find(([, text]) => text.includes("$0")) ?? [...raw][0] ?? ["/paper.md", ""];
  const parts = marked[1].split("$0");
  const text = parts.join("");
  const start = parts[0]?.length ?? 0;
  const end = parts.length > 2 ? start + (parts[1]?.length ?? 0) : start;
  const files = new Map(
    [...raw].map(([name, content]) => [`${FOLDER}${name}`, content.replaceAll("$0", "")]),
  );
  const document = TextDocument.create(`${FOLDER}${marked[0]}`, options.languageId ?? "markdown", 1, text);
  const log: string[] = [];
  const bytes = new Map<string, Uint8Array>();
  const packs = options.packs ?? [lichenPack()];
  const packFiles = new Map(packs.map((pack) => [`${PACKS}/${pack.id}.json`, JSON.stringify(pack)]));
  const service = createLanguageService({
    workspace: {
      openDocument: (uri) => (uri === document.uri ? document : undefined),
      openDocuments: () => [document],
      readFile: (uri) => {
        const content = bytes.get(uri) ?? files.get(uri) ?? packFiles.get(uri);
        return Promise.resolve(typeof content === "string" ? new TextEncoder().encode(content) : content);
      },
      readDirectory: (uri) =>
        Promise.resolve(
          uri === PACKS
            ? packs.map(({ id }) => ({ name: `${id}.json`, isDirectory: false }))
            : entriesOf([...files.keys(), ...bytes.keys()], uri),
        ),
      decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
      folders: () => [FOLDER],
    },
    logger: { log: (level, message) => log.push(`${level}: ${message}`) },
    packFolders: [PACKS],
    settings: Settings.parse(options.settings ?? {}),
    commandLinks: options.commandLinks ?? false,
    trusted: options.trusted ?? true,
    pause: () => Promise.resolve(),
    ...options.service,
  });
  return {
    service,
    document,
    position: document.positionAt(start),
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    files,
    log,
    write(path, content) {
      if (content instanceof Uint8Array) bytes.set(`${FOLDER}${path}`, content);
      else if (content === undefined) files.delete(`${FOLDER}${path}`);
      else files.set(`${FOLDER}${path}`, content);
      service.fileChanged(`${FOLDER}${path}`);
    },
  };
}

/** The text of a hover, without its range. */
export async function hoverText(fixture: Fixture): Promise<string | undefined> {
  const hover = await fixture.service.hover(fixture.document, fixture.position);
  const contents = hover?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : undefined;
}

/** The text that a hover's range covers. */
export async function hoverRange(fixture: Fixture): Promise<string | undefined> {
  const hover = await fixture.service.hover(fixture.document, fixture.position);
  return hover?.range && fixture.document.getText(hover.range);
}

export const applyEdits = (document: TextDocument, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(document, [...edits]);
