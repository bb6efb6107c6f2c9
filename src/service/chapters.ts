import { findDefinitions } from "../core/manuscript/abbreviation/find.js";
import type { Manuscript } from "../core/manuscript/facts.js";
import type { Workspace } from "./workspace.js";

/** The other texts of a manuscript that is written in several files. */
export interface Chapters {
  /** One of them spells a short form out. */
  define(shortForm: string): boolean;
  /** One of them has a short form at all. */
  use(shortForm: string): boolean;
}

export const NO_CHAPTERS: Chapters = { define: () => false, use: () => false };

export interface ChapterReader {
  /** The other chapters of what a document is a chapter of; none where it is whole by itself. */
  of(uri: string, manuscript: Manuscript): Promise<Chapters>;
  /** A text changed on disk or in its buffer. */
  changed(uri: string): void;
}

const MOST_FILES = 80;
const MOST_BYTES = 1_000_000;
const TEXT = /\.(?:md|markdown|qmd|rmd)$/iu;

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf("/"));
const suffixOf = (uri: string): string => uri.slice(uri.lastIndexOf(".")).toLowerCase();

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** A manuscript by itself has a title; a chapter has a heading only, and its book's title is in another file. */
const isChapter = ({ frontMatter }: Manuscript): boolean =>
  !(isRecord(frontMatter?.data) && frontMatter.data["title"] !== undefined);

const hasTitle = (text: string): boolean => /^---\r?\n(?:(?!---|\.\.\.).*\r?\n)*?title:/u.test(text);
const isFirst = (name: string): boolean =>
  /^(?:index|0*[01]?[-_.]?(?:abstract|introduction|intro))\./iu.test(name);

const isWord = (text: string, at: number, length: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) &&
  !/^(?:[\p{L}\p{N}]|s[\p{L}\p{N}])/u.test(
    text
      .slice(at + length)
      .slice(0, 2)
      .replace(/^s/u, ""),
  );

function* placesOf(text: string, shortForm: string): Generator<number> {
  for (let at = text.indexOf(shortForm); at >= 0; at = text.indexOf(shortForm, at + 1))
    if (isWord(text, at, shortForm.length)) yield at;
}

function defines(text: string, shortForm: string): boolean {
  for (const at of placesOf(text, shortForm)) {
    const near = text.slice(Math.max(0, at - 160), at + shortForm.length + 120);
    if (findDefinitions(near).some((one) => one.shortForm === shortForm || one.shortForm === `${shortForm}s`))
      return true;
  }
  return false;
}

const chaptersOf = (texts: readonly string[]): Chapters => ({
  define: (shortForm) => texts.some((text) => defines(text, shortForm)),
  use: (shortForm) => texts.some((text) => placesOf(text, shortForm).next().done !== true),
});

/** Reads the other chapters of a book: the files beside a text without a title that have none either, or are the first. */
export function createChapterReader(workspace: Workspace): ChapterReader {
  const kept = new Map<string, Promise<ReadonlyMap<string, string>>>();

  async function textOf(uri: string): Promise<string> {
    const open = workspace.openDocument(uri);
    if (open) return open.getText();
    try {
      const bytes = await workspace.readFile(uri);
      return bytes && bytes.length <= MOST_BYTES ? workspace.decode(bytes, "utf-8") : "";
    } catch {
      // what cannot be read defines nothing
      return "";
    }
  }

  async function textsIn(folder: string, suffix: string): Promise<ReadonlyMap<string, string>> {
    const entries = (await workspace.readDirectory(folder)) ?? [];
    const names = entries
      .filter(({ name, isDirectory }) => !isDirectory && TEXT.test(name) && suffixOf(name) === suffix)
      .map(({ name }) => name)
      .slice(0, MOST_FILES);
    const read = await Promise.all(
      names.map(async (name) => [name, await textOf(`${folder}/${encodeURIComponent(name)}`)] as const),
    );
    return new Map(
      read
        .filter(([name, text]) => !hasTitle(text) || isFirst(name))
        .map(([name, text]) => [`${folder}/${encodeURIComponent(name)}`, text]),
    );
  }

  return {
    async of(uri, manuscript) {
      if (!isChapter(manuscript)) return NO_CHAPTERS;
      const key = `${folderOf(uri)} ${suffixOf(uri)}`;
      const reading =
        kept.get(key) ?? textsIn(folderOf(uri), suffixOf(uri)).catch(() => new Map<string, string>());
      kept.set(key, reading);
      const texts = await reading;
      return chaptersOf([...texts].filter(([other]) => other !== uri).map(([, text]) => text));
    },
    changed(uri) {
      kept.delete(`${folderOf(uri)} ${suffixOf(uri)}`);
    },
  };
}
