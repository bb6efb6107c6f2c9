import { decodeLibraryInSlices } from "../core/bibliography/decodeLibraryBytes.js";
import type { Library } from "../core/bibliography/library.js";
import { readLibraryInSlices } from "../core/bibliography/readLibrary.js";
import { buildFirst, buildLater, sourceOf } from "../core/retrieval/catalogue/build.js";
import { type Catalogue, type Finder, openCatalogue } from "../core/retrieval/catalogue/catalogue.js";
import { earlyFinder } from "../core/retrieval/catalogue/early.js";
import { digestOfBytes } from "../core/retrieval/catalogue/digest.js";
import { atOnce } from "../core/sliced.js";
import type { InSlices } from "./inSlices.js";
import type { Workspace } from "./workspace.js";

/** What reading a library gave. */
export interface ReadLibrary {
  readonly library: Library;
  readonly text: string;
  /** Lines of the library's problems, from 1. */
  readonly problemLines: readonly number[];
  /** By keys at once; by names, titles, years, and then by keywords and abstracts as soon as they are read. */
  readonly catalogue: () => Finder;
  /** The catalogue when it is made. */
  readonly made: () => Catalogue | undefined;
  /** Reads names, titles and years. */
  readonly index: (inSlices: InSlices) => Promise<void>;
  /** Reads keywords and abstracts: behind everything else. */
  readonly readOn: (inSlices: InSlices) => Promise<void>;
}

/** Reads a text as a library, a slice at a time, as far as the first answers need it. */
export async function readLibraryText(
  text: string,
  uri: string,
  problems: Library["problems"],
  inSlices: InSlices,
): Promise<ReadLibrary> {
  const reading = await inSlices(readLibraryInSlices(text, uri));
  const library = { ...reading, problems: [...problems, ...reading.problems] };
  const source = sourceOf(library.entries);
  const early = earlyFinder(library.entries);
  let catalogue: Catalogue | undefined;
  return {
    library,
    text,
    problemLines: linesOf(text, library.problems),
    catalogue: () => catalogue ?? early,
    made: () => catalogue,
    async index(slices) {
      catalogue ??= openCatalogue(await slices(buildFirst(source)));
    },
    async readOn(slices) {
      catalogue = catalogue?.with(await slices(buildLater(source)));
    },
  };
}

/** The lines of some places of a text, in one walk. */
function linesOf(text: string, problems: Library["problems"]): number[] {
  const lines = new Map<number, number>();
  let line = 1;
  let next = text.indexOf("\n");
  for (const { span } of problems.toSorted((a, b) => a.span.start - b.span.start)) {
    for (; next >= 0 && next < span.start; next = text.indexOf("\n", next + 1)) line++;
    lines.set(span.start, line);
  }
  return problems.map(({ span }) => lines.get(span.start) ?? 1);
}

/** A library's text, how it was had, and what was odd about it. */
export interface LibrarySource {
  readonly text: string;
  /** Of the open buffer; null where it was read from disk. */
  readonly version: number | null;
  readonly problems: Library["problems"];
  /** False where it would not come back the same bytes when written. */
  readonly isUtf8: boolean;
  /** Of what is on disk; empty for a buffer. */
  readonly digest: (inSlices: InSlices) => Promise<string>;
}

/** A library's text, from the open buffer if there is one; undefined where there is neither. */
export async function readSource(
  workspace: Workspace,
  uri: string,
  inSlices: InSlices = (work) => Promise.resolve(atOnce(work)),
): Promise<LibrarySource | undefined> {
  const buffer = workspace.openDocument(uri);
  if (buffer)
    return {
      text: buffer.getText(),
      version: buffer.version,
      problems: [],
      isUtf8: true,
      digest: () => Promise.resolve(""),
    };
  const bytes = await workspace.readFile(uri);
  if (!bytes) return undefined;
  const { text, encoding, problems } = await inSlices(
    decodeLibraryInSlices(bytes, (part, as) => workspace.decode(part, as)),
  );
  return {
    text,
    version: null,
    problems,
    isUtf8: encoding === "utf-8",
    digest: (slices) => slices(digestOfBytes(bytes)),
  };
}
