import CSL, { type Engine, type XmlNode } from "./citeproc.js";
import type { CslItem } from "../bibliography/cslItem.js";
import type { CslNode } from "./csl.js";
import { preparedItem } from "./preparedItem.js";
import type { Style } from "./style.js";

/*
 * citeproc-js (Frank Bennett and others; CPAL 1.0 or AGPL 3, https://github.com/Juris-M/citeproc-js) behind a narrow door.
 * It changes what it is given, so it gets copies; it writes warnings to the console, which is a server's mouth, so it is
 * told not to; it throws strings, which its callers catch.
 */
CSL.debug = () => undefined;

/** A copy for the processor, which works on the tree it is given. */
const copied = ({ name, attrs, children }: CslNode): XmlNode => ({
  name,
  attrs: { ...attrs },
  children: children.map((child) => (typeof child === "string" ? child : copied(child))),
});

export interface EngineOptions {
  readonly style: Style;
  /** The language of terms and dates, one of `locales`. */
  readonly locale: string;
  /** By their names, en-US among them. */
  readonly locales: ReadonlyMap<string, CslNode>;
  /** A work by its id, for those that were announced. */
  readonly item: (id: string) => CslItem | undefined;
}

/** Throws (a string, as a rule) where the style asks for what cannot be. */
export function createEngine({ style, locale, locales, item }: EngineOptions): Engine {
  const terms = (language: string): XmlNode =>
    copied(locales.get(language) ?? locales.get("en-US") ?? { name: "locale", attrs: {}, children: [] });
  const engine = new CSL.Engine(
    {
      retrieveLocale: terms,
      retrieveItem: (id) => preparedItem(item(id) ?? { id, type: "document" }),
      // locators are read before, as Pandoc reads them
      locator_label_parse: false,
    },
    copied(style.tree),
    locale,
    true,
  );
  engine.opt.development_extensions.wrap_url_and_doi = true;
  engine.setOutputFormat("html");
  return engine;
}
