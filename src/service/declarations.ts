import { URI, Utils } from "vscode-uri";
import {
  type Declared,
  type DeclaringFile,
  declaringFileOf,
  readDeclared,
} from "../core/project/declarations.js";
import { fileName, resolvePath } from "./paths.js";
import type { Workspace } from "./workspace.js";

/** A library that a file beside or above a manuscript names for it. */
export interface Declaration {
  readonly uri: string;
  readonly declaredBy: DeclaringFile;
  /** The file that names it. */
  readonly declaredIn: string;
}

export interface Declarations {
  /** What the folders around a document declare, the nearest first. */
  of(documentUri: string): Promise<readonly Declaration[]>;
  /** A file or its buffer changed; whether it is one that may declare libraries. */
  changed(uri: string): boolean;
}

interface FoundFile {
  readonly uri: string;
  readonly kind: DeclaringFile;
  readonly declared: Declared;
}

/** One folder's own: its declaring files, and its libraries by their ending. */
interface Folder {
  readonly uri: string;
  readonly files: readonly FoundFile[];
  readonly libraries: readonly string[];
}

/** So far above a manuscript its project may begin. */
const MOST_LEVELS = 24;
/** Metadata files may name others. */
const MOST_NESTED = 3;

function foldersAround(documentUri: string): string[] {
  const { scheme, path } = URI.parse(documentUri);
  if (scheme === "untitled" || !path.startsWith("/")) return [];
  const folders: string[] = [];
  for (
    let uri = Utils.dirname(URI.parse(documentUri));
    folders.length < MOST_LEVELS;
    uri = Utils.dirname(uri)
  ) {
    folders.push(uri.toString().replace(/\/$/u, ""));
    if (uri.path === "/" || uri.path === "" || Utils.dirname(uri).path === uri.path) break;
  }
  return folders;
}

/** Reads the files around a manuscript that name libraries for it, once until one of them changes. */
export function createDeclarations(workspace: Workspace): Declarations {
  const folders = new Map<string, Promise<Folder>>();
  const versions = new Map<string, number | undefined>();

  async function textOf(uri: string): Promise<string | undefined> {
    const buffer = workspace.openDocument(uri);
    versions.set(uri, buffer?.version);
    if (buffer) return buffer.getText();
    try {
      const bytes = await workspace.readFile(uri);
      return bytes && workspace.decode(bytes, "utf-8");
    } catch {
      return undefined;
    }
  }

  async function filesNamed(uri: string, kind: DeclaringFile, depth: number): Promise<FoundFile[]> {
    const text = await textOf(uri);
    if (text === undefined) return [];
    const declared = readDeclared(kind, text);
    const nested = depth < MOST_NESTED ? declared.metadataFiles : [];
    const further = await Promise.all(
      nested.map((path) =>
        filesNamed(resolvePath(path, uri, workspace.home?.()), "metadata file", depth + 1),
      ),
    );
    return [{ uri, kind, declared }, ...further.flat()];
  }

  async function readFolder(uri: string): Promise<Folder> {
    const entries = (await workspace.readDirectory(uri).catch(() => undefined)) ?? [];
    const names = entries.filter(({ isDirectory }) => !isDirectory).map(({ name }) => name);
    const at = (name: string): string => Utils.joinPath(URI.parse(`${uri}/`), name).toString();
    const files = await Promise.all(
      names.flatMap((name) => {
        const kind = declaringFileOf(name);
        return kind ? [filesNamed(at(name), kind, 0)] : [];
      }),
    );
    const libraries = names.filter((name) => /\.bib$/iu.test(name)).map(at);
    return { uri, files: files.flat(), libraries };
  }

  function folder(uri: string): Promise<Folder> {
    const known = folders.get(uri);
    if (known) return known;
    const read = readFolder(uri);
    folders.set(uri, read);
    return read;
  }

  /** A buffer that was edited since, where nobody tells of it otherwise. */
  const isStale = (): boolean =>
    [...versions].some(([uri, version]) => workspace.openDocument(uri)?.version !== version);

  return {
    async of(documentUri) {
      if (isStale()) folders.clear();
      const around = await Promise.all(foldersAround(documentUri).map(folder));
      return declarationsIn(around, workspace.home?.());
    },
    changed(uri) {
      const declares = versions.has(uri) || declaringFileOf(fileName(uri)) !== undefined;
      // a project of MyST that names none takes all that lie there
      if (declares || /\.bib$/iu.test(uri)) {
        folders.clear();
        versions.clear();
      }
      return declares;
    },
  };
}

/** The first of the folders that has a file of this kind, with those within it. */
function upTo(around: readonly Folder[], kind: DeclaringFile): readonly Folder[] | undefined {
  const at = around.findIndex(({ files }) => files.some((file) => file.kind === kind));
  return at < 0 ? undefined : around.slice(0, at + 1);
}

const filesOf = (folders: readonly Folder[], ...kinds: readonly DeclaringFile[]): FoundFile[] =>
  folders.flatMap(({ files }) => files.filter(({ kind }) => kinds.includes(kind)));

function declarationsIn(around: readonly Folder[], home: string | undefined): Declaration[] {
  const quarto = upTo(around, "_quarto.yml");
  const files = [
    // Quarto joins the metadata of the folders from the project's down to the document's
    ...filesOf(quarto ?? upTo(around, "_metadata.yml") ?? [], "_metadata.yml"),
    ...filesOf(quarto?.slice(-1) ?? [], "_quarto.yml", "metadata file"),
    ...bookFiles(around),
    ...filesOf(upTo(around, "myst.yml")?.slice(-1) ?? [], "myst.yml"),
  ];
  const declared = files.flatMap(({ uri, kind, declared: { libraries } }) =>
    libraries.map((path) => ({ uri: resolvePath(path, uri, home), declaredBy: kind, declaredIn: uri })),
  );
  return [...declared, ...lyingInMyst(around)];
}

/** A book of bookdown is where `_bookdown.yml` is, or an `index.Rmd` that says so. */
function bookFiles(around: readonly Folder[]): FoundFile[] {
  const book = around.find(({ files }) =>
    files.some(({ kind, declared }) => kind === "_bookdown.yml" || (kind === "index.Rmd" && declared.isBook)),
  );
  return book ? filesOf([book], "_bookdown.yml", "index.Rmd") : [];
}

/** MyST: "if no bibliography is listed, all .bib files of the project are used". */
function lyingInMyst(around: readonly Folder[]): Declaration[] {
  const project = upTo(around, "myst.yml");
  const [file] = filesOf(project?.slice(-1) ?? [], "myst.yml");
  if (!project || !file || file.declared.libraries.length > 0) return [];
  return project.flatMap(({ libraries }) =>
    libraries.map((uri) => ({ uri, declaredBy: "myst.yml", declaredIn: file.uri }) as const),
  );
}
