import shipped from "./shipped.json" with { type: "json" };
import { styleNameOf } from "./style.js";

/** A style that Stemma is shipped with. */
export interface ShippedStyle {
  /** Its name in the CSL project's collection, and of its file. */
  readonly id: string;
  readonly title: string;
  /** How it cites: `numeric`, `author-date`, `author`, `note`. */
  readonly kind: string;
  /** Other names it goes by: today's in the collection, a publisher's abbreviation. */
  readonly aliases: readonly string[];
  readonly authors: readonly string[];
  readonly contributors: readonly string[];
}

/** All of them, in the order in which they are offered. */
export const SHIPPED_STYLES: readonly ShippedStyle[] = shipped;

/** Pandoc's own default, so that a manuscript without a style prints as it does there. */
export const DEFAULT_STYLE = "chicago-author-date";

const byName: ReadonlyMap<string, ShippedStyle> = new Map(
  SHIPPED_STYLES.flatMap((style) => [style.id, ...style.aliases].map((name) => [name, style])),
);

/** The shipped style of this name, alias or address (`http://www.zotero.org/styles/apa`); letter case and `.csl` do not count. */
export const shippedStyle = (name: string): ShippedStyle | undefined =>
  byName.get(
    styleNameOf(name)
      .toLowerCase()
      .replace(/[\s_]+/gu, "-"),
  );

/** Whether a style is given by its name, not by a file or another address. */
export const isStyleName = (named: string): boolean => !/[\\/]|\.csl$/iu.test(named.trim());
