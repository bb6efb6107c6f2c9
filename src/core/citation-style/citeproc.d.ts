/** What Stemma uses of citeproc-js, which carries no types. Source: its manual (citeproc-js.readthedocs.io). */
interface XmlNode {
  name: string;
  attrs: Record<string, string>;
  children: (XmlNode | string)[];
}

interface CitationItem {
  readonly id: string;
  readonly locator?: string;
  readonly label?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly "suppress-author"?: boolean;
  readonly "author-only"?: boolean;
}

interface Citation {
  readonly citationID: string;
  readonly citationItems: readonly CitationItem[];
  readonly properties: { readonly noteIndex: number; readonly unsorted?: boolean };
}

interface System {
  retrieveLocale(language: string): XmlNode;
  retrieveItem(id: string): object;
  readonly locator_label_parse?: boolean;
}

interface BibliographyParameters {
  readonly entry_ids: readonly (readonly string[])[];
  readonly hangingindent?: boolean | number;
  readonly "second-field-align"?: string | boolean;
  readonly entryspacing?: number;
  readonly linespacing?: number;
}

declare class Engine {
  constructor(system: System, style: XmlNode, language: string, force?: boolean);
  readonly opt: { readonly development_extensions: { wrap_url_and_doi: boolean } };
  readonly registry: {
    readonly registry: Readonly<Record<string, { readonly seq: number; readonly disambig: unknown }>>;
    getSortedIds(): string[];
  };
  setOutputFormat(format: "html"): void;
  updateItems(ids: readonly string[]): void;
  updateUncitedItems(ids: readonly string[]): void;
  processCitationCluster(
    citation: Citation,
    before: readonly (readonly [id: string, note: number])[],
    behind: readonly (readonly [id: string, note: number])[],
    flag?: number,
  ): readonly [unknown, readonly (readonly [index: number, rendered: string, id: string])[]];
  makeCitationCluster(items: readonly CitationItem[]): string;
  makeBibliography(section?: {
    readonly include: readonly { readonly field: string; readonly value: string }[];
  }): readonly [BibliographyParameters, readonly string[]] | false;
}

declare const CSL: {
  readonly Engine: typeof Engine;
  readonly PROCESSOR_VERSION: string;
  readonly ASSUME_ALL_ITEMS_REGISTERED: number;
  debug(message: string): void;
};
export { type BibliographyParameters, type Citation, type CitationItem, type Engine, type XmlNode };
export default CSL;
