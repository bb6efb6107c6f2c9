import { parseDocument } from "yaml";

/** Files beside or above a manuscript that name libraries for it. */
export type DeclaringFile =
  "_quarto.yml" | "_metadata.yml" | "_bookdown.yml" | "index.Rmd" | "myst.yml" | "metadata file";

const BY_NAME = new Map<string, DeclaringFile>(
  Object.entries({
    "_quarto.yml": "_quarto.yml",
    "_quarto.yaml": "_quarto.yml",
    "_metadata.yml": "_metadata.yml",
    "_metadata.yaml": "_metadata.yml",
    "_bookdown.yml": "_bookdown.yml",
    "_bookdown.yaml": "_bookdown.yml",
    "index.rmd": "index.Rmd",
    "myst.yml": "myst.yml",
    "myst.yaml": "myst.yml",
  } as const),
);

/** What kind of declaring file a file's name makes it; undefined for all others. */
export const declaringFileOf = (name: string): DeclaringFile | undefined => BY_NAME.get(name.toLowerCase());

/** What such a file says of libraries. Paths are as written, relative to the file. */
export interface Declared {
  readonly libraries: readonly string[];
  /** Quarto's `metadata-files`: YAML that counts as if it stood here. */
  readonly metadataFiles: readonly string[];
  /** An `index.Rmd` counts for its folder where it is a book's. */
  readonly isBook: boolean;
}

const NOTHING: Declared = { libraries: [], metadataFiles: [], isBook: false };

/**
 * Where each kind has the list. Quarto: "Project Metadata" and "Directory Metadata"; bookdown: "YAML options"; MyST: "Frontmatter",
 * where `bibliography` is a field of a project.
 */
const PLACES: Readonly<Record<DeclaringFile, readonly (readonly string[])[]>> = {
  "_quarto.yml": [["bibliography"], ["book", "bibliography"]],
  "_metadata.yml": [["bibliography"]],
  "_bookdown.yml": [["bibliography"]],
  "index.Rmd": [["bibliography"]],
  "myst.yml": [["project", "bibliography"], ["bibliography"]],
  "metadata file": [["bibliography"]],
};

/** Reads what a declaring file says; what is no YAML says nothing. Never throws. */
export function readDeclared(kind: DeclaringFile, text: string): Declared {
  const data = dataOf(kind === "index.Rmd" ? frontMatterOf(text) : text);
  if (data === undefined) return NOTHING;
  return {
    libraries: PLACES[kind].flatMap((path) => stringsIn(valueAt(data, path))),
    metadataFiles: stringsIn(valueAt(data, ["metadata-files"])),
    isBook: stringsIn(valueAt(data, ["site"])).some((site) => site.includes("bookdown")),
  };
}

const frontMatterOf = (text: string): string =>
  /^\ufeff?---[ \t]*\r?\n([^]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u.exec(text)?.[1] ?? "";

/** What could be read, also of a file that is being written; aliases that multiply are refused by the YAML library. */
function dataOf(source: string): unknown {
  try {
    const data: unknown = parseDocument(source, {
      logLevel: "silent",
      prettyErrors: false,
      strict: false,
    }).toJS({ maxAliasCount: 100 });
    return data;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const valueAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    data,
  );

function stringsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => stringsIn(item));
  return typeof value === "string" && value.trim() !== "" ? [value.trim()] : [];
}
