import type { CslNode } from "../core/citation-style/csl.js";
import { resolveLocale } from "../core/citation-style/locales.js";
import type { Processor } from "../core/citation-style/processor.js";
import {
  DEFAULT_STYLE,
  isStyleName,
  shippedStyle,
  SHIPPED_STYLES,
} from "../core/citation-style/shippedStyles.js";
import { type Style, styleNameOf } from "../core/citation-style/style.js";
import type * as formatterModule from "./formatter.js";
import type { Workspace } from "./workspace.js";

/** What wants to know a style: a name, a path or an address, and where a path starts from. */
export interface WantedStyle {
  readonly named: string;
  /** Makes a URI of a path; undefined where files of the workspace are not to be read. */
  readonly resolve: ((path: string) => string) | undefined;
}

/** A style ready to be used; where the wanted one could not be had, the problems say why and another stands in. */
export interface LoadedStyle {
  readonly style: Style;
  /** Of a shipped style its name, of her own its URI. */
  readonly id: string;
  readonly problems: readonly string[];
}

export interface Styles {
  load(wanted: WantedStyle): Promise<LoadedStyle>;
  /** A processor of its own for a style in a language; with what had to be said of the language. */
  processor(
    style: Style,
    language: string | undefined,
  ): Promise<{
    readonly processor: Processor;
    readonly locale: string;
    readonly problems: readonly string[];
  }>;
  /** A file changed: a style in it is read anew. */
  changed(uri: string): void;
}

type Formatter = typeof formatterModule;

const shippedNames = (): string =>
  `${SHIPPED_STYLES.slice(0, 6)
    .map(({ id }) => id)
    .join(", ")} and ${String(SHIPPED_STYLES.length - 6)} more`;

const dirname = (url: string): string => url.replace(/\/+$/u, "");

/** Loads styles and locales, each once. `folder` has what is shipped: `styles/NAME.json`, `locales/LANGUAGE.json`. */
export function createStyles(workspace: Workspace, folder: string): Styles {
  let formatter: Promise<Formatter> | undefined;
  const loaded = (): Promise<Formatter> => (formatter ??= import("./formatter.js"));
  const shipped = new Map<string, Promise<CslNode>>();
  const own = new Map<string, Promise<LoadedStyle | string>>();

  async function readText(uri: string): Promise<string | undefined> {
    const open = workspace.openDocument(uri);
    if (open) return open.getText();
    const bytes = await workspace.readFile(uri);
    return bytes && workspace.decode(bytes, "utf-8");
  }

  async function readTree(path: string): Promise<CslNode> {
    const { readShipped } = await loaded();
    const text = await readText(`${dirname(folder)}/${path}.json`);
    const tree = text === undefined ? undefined : readShipped(text);
    if (!tree) throw new Error(`Stemma was shipped without ${path}.json; install it again.`);
    return tree;
  }

  function tree(path: string): Promise<CslNode> {
    const known = shipped.get(path) ?? readTree(path);
    shipped.set(path, known);
    return known;
  }

  async function shippedOf(id: string, problems: readonly string[] = []): Promise<LoadedStyle> {
    const { styleOf } = await loaded();
    const style = styleOf(await tree(`styles/${id}`));
    if (style.kind !== "style") throw new Error(`The shipped style ${id} cannot be used.`);
    const title = SHIPPED_STYLES.find((one) => one.id === id)?.title ?? id;
    return { style: { ...style, title }, id, problems };
  }

  const standIn = (problem: string): Promise<LoadedStyle> =>
    shippedOf(DEFAULT_STYLE, [`${problem} Chicago author-date stands in.`]);

  /** A file's style; a text where there is none to be used, undefined where there is no file. */
  async function readOwn(uri: string): Promise<LoadedStyle | string | undefined> {
    const text = await readText(uri).catch((error: unknown) => String(error));
    if (text === undefined) return undefined;
    const { parseStyle } = await loaded();
    const read = parseStyle(text);
    const name = decodeURIComponent(styleNameOf(uri));
    if (read.kind === "style") return { style: read, id: uri, problems: [] };
    if (read.kind === "unreadable") return `The style "${name}" cannot be used. ${read.problem.message}`;
    const parent = shippedStyle(read.parent);
    if (!parent)
      return `The style "${name}" is a dependent one: it only points to "${read.parentUrl}", which is not among the shipped styles. Save that style beside the manuscript and name it in csl:.`;
    const { style } = await shippedOf(parent.id);
    return {
      style: { ...style, defaultLocale: read.defaultLocale ?? style.defaultLocale },
      id: parent.id,
      problems: [],
    };
  }

  async function ownStyle(uri: string): Promise<LoadedStyle | string | undefined> {
    const known = own.get(uri);
    if (known) return known;
    const read = await readOwn(uri);
    if (read !== undefined) own.set(uri, Promise.resolve(read));
    return read;
  }

  async function load({ named, resolve }: WantedStyle): Promise<LoadedStyle> {
    const byName = shippedStyle(named);
    if (byName && (isStyleName(named) || /^https?:/iu.test(named))) return shippedOf(byName.id);
    if (/^https?:/iu.test(named))
      return standIn(`The style "${named}" is not among the shipped ones, and none is fetched.`);
    for (const path of resolve ? [named, `${named}.csl`] : []) {
      const read = await ownStyle(resolve?.(path) ?? path);
      if (typeof read === "string") return standIn(read);
      if (read) return read;
    }
    // a path to a well-known style's file that is not there: what it names is known all the same
    if (byName)
      return shippedOf(byName.id, [`${named} is not there; the shipped style of that name is used.`]);
    return standIn(
      `There is no style "${named}": no file of that name, and none of the shipped (${shippedNames()}).`,
    );
  }

  return {
    load,
    async processor(style, language) {
      const { createProcessor } = await loaded();
      const { locale, problem } = resolveLocale(language, style.defaultLocale);
      const names = [...new Set([locale, "en-US"])];
      const trees = await Promise.all(names.map((name) => tree(`locales/${name}`)));
      const locales = new Map(names.flatMap((name, index) => (trees[index] ? [[name, trees[index]]] : [])));
      return {
        processor: createProcessor({ style, locale, locales }),
        locale,
        problems: problem === undefined ? [] : [problem],
      };
    },
    changed(uri) {
      own.delete(uri);
    },
  };
}
