import type { CslItem } from "../core/bibliography/cslItem.js";
import type { FormattedManuscript } from "../core/citation-style/formatted.js";
import type { OutputFormat } from "../core/citation-style/output/manuscriptOutput.js";
import type { Processor } from "../core/citation-style/processor.js";
import { DEFAULT_STYLE } from "../core/citation-style/shippedStyles.js";
import { withShortTitle } from "../core/citation-style/shortTitle.js";
import type { LibraryEntry } from "../core/bibliography/library.js";
import type { Sliced } from "../core/sliced.js";
import type { FeatureContext } from "./context.js";
import type { LibrarySet } from "./librarySet.js";
import { resolvePath } from "./paths.js";
import { createStyles, type LoadedStyle } from "./styles.js";
import type { Workspace } from "./workspace.js";

/** A manuscript with all its citations printed. */
export interface Formatted extends FormattedManuscript {
  readonly style: { readonly id: string; readonly title: string; readonly isNote: boolean };
  readonly locale: string;
  /** What could not be done as wanted: style, language, keys are told apart. */
  readonly problems: readonly string[];
  readonly unknown: readonly string[];
}

export interface FormattingOptions {
  readonly workspace: Workspace;
  /** URI of the folder with the shipped styles and locales. */
  readonly folder: string;
  readonly pause: () => Promise<void>;
}

export interface Formatting {
  /** The style is that of `style`, else of the front matter, else of `fallback` (the setting), else the default. */
  format(context: FeatureContext, wanted: StyleChoice): Promise<Formatted>;
  write(context: FeatureContext, formatted: Formatted, to: OutputFormat): Promise<string>;
  changed(uri: string): void;
  forget(uri: string): void;
}

export interface StyleChoice {
  readonly style?: string | undefined;
  /** Makes a URI of a path that `style` is; where absent it starts from the document. */
  readonly resolveStyle?: (path: string) => string;
  readonly fallback?: string | undefined;
  readonly trusted: boolean;
}

interface Kept {
  readonly loaded: LoadedStyle;
  readonly language: string | undefined;
  readonly processor: Processor;
  readonly locale: string;
  readonly problems: readonly string[];
}

const wantedStyle = (context: FeatureContext, choice: StyleChoice): string =>
  [choice.style, context.manuscript.frontMatter?.style?.path, choice.fallback].find(
    (named) => named !== undefined && named.trim() !== "",
  ) ?? DEFAULT_STYLE;

/** The works of a library, as they print; those of BibTeX with their short titles. */
function worksOf(set: LibrarySet): (key: string) => CslItem | undefined {
  const isBibtex = new Map(set.states.map(({ uri, library }) => [uri, library?.format === "bibtex"]));
  const works = new Map<LibraryEntry, CslItem>();
  return (key) => {
    const found = set.find(key);
    if (!found) return undefined;
    const known = works.get(found.entry);
    if (known) return known;
    const item = found.entry.item();
    const work = isBibtex.get(found.uri) === true ? withShortTitle(item) : item;
    works.set(found.entry, work);
    return work;
  };
}

const uncitedIn = ({ manuscript, libraries }: FeatureContext): readonly string[] => {
  const named = (manuscript.frontMatter?.nocite ?? []).map(({ id }) => id);
  return named.includes("*") ? libraries.entries().map(({ entry }) => entry.key) : named;
};

/** Formats manuscripts, each with a processor of its own that is kept, so that an edit costs what it changes. */
export function createFormatting({ workspace, folder, pause }: FormattingOptions): Formatting {
  const styles = createStyles(workspace, folder);
  const kept = new Map<string, Kept & { readonly wanted: LoadedStyle["style"]["tree"] }>();
  const works = new WeakMap<LibrarySet, (key: string) => CslItem | undefined>();
  // one at a time for each document: a processor knows one state of a text
  const queues = new Map<string, Promise<unknown>>();

  /** A style may be well-formed and still ask for what cannot be; then the default stands in. */
  async function ready(loaded: LoadedStyle, language: string | undefined): Promise<Kept> {
    try {
      return { loaded, language, ...(await styles.processor(loaded.style, language)) };
    } catch (error) {
      if (loaded.id === DEFAULT_STYLE) throw error;
      const other = await styles.load({ named: DEFAULT_STYLE, resolve: undefined });
      const problem = `The style "${loaded.style.title}" cannot be used: ${String(error)}. Chicago author-date stands in.`;
      return ready({ ...other, problems: [...loaded.problems, problem] }, language);
    }
  }

  async function processorFor(context: FeatureContext, choice: StyleChoice): Promise<Kept> {
    const { uri } = context.document;
    const language = context.manuscript.frontMatter?.language;
    const fromDocument = (path: string): string => resolvePath(path, uri);
    const loaded = await styles.load({
      named: wantedStyle(context, choice),
      resolve: choice.trusted
        ? ((choice.style === undefined ? undefined : choice.resolveStyle) ?? fromDocument)
        : undefined,
    });
    const known = kept.get(uri);
    if (known?.wanted === loaded.style.tree && known.language === language) return known;
    const made = await ready(loaded, language);
    kept.set(uri, { ...made, wanted: loaded.style.tree });
    return made;
  }

  async function run<T>(work: Sliced<T>): Promise<T> {
    for (;;) {
      // slices are a citation each: several fit between two breaths
      const until = SLICES;
      for (let slice = 0; slice < until; slice++) {
        const { done, value } = work.next();
        if (done) return value;
      }
      await pause();
    }
  }

  async function formatNow(context: FeatureContext, choice: StyleChoice): Promise<Formatted> {
    const { loaded, processor, locale, problems } = await processorFor(context, choice);
    const { formatSliced } = await import("./formatter.js");
    const item = works.get(context.libraries) ?? worksOf(context.libraries);
    works.set(context.libraries, item);
    const formatted = await run(
      formatSliced(processor, context.manuscript, { item, uncited: uncitedIn(context) }),
    );
    return {
      ...formatted,
      style: { id: loaded.id, title: loaded.style.title, isNote: loaded.style.isNote },
      locale,
      problems: [...loaded.problems, ...problems, ...formatted.problems],
      unknown: [...new Set(formatted.citations.flatMap(({ unknown }) => unknown))],
    };
  }

  return {
    format(context, choice) {
      const { uri } = context.document;
      const before = queues.get(uri) ?? Promise.resolve();
      const next = before.catch(() => undefined).then(() => formatNow(context, choice));
      queues.set(uri, next);
      return next;
    },
    async write(context, formatted, to) {
      const { writeManuscript } = await import("./formatter.js");
      return writeManuscript(context.manuscript, formatted, to);
    },
    changed(uri) {
      styles.changed(uri);
    },
    forget(uri) {
      kept.delete(uri);
      queues.delete(uri);
    },
  };
}

/** Citations that are formatted between two pauses. */
const SLICES = 4;
