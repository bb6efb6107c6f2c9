import type { Cite } from "./cluster.js";
import { childrenNamed, type CslNode } from "./csl.js";
import type { RichText } from "./richText.js";

/** How a style puts works of one citation together. */
export interface CitationLayout {
  readonly prefix: string;
  readonly suffix: string;
  readonly delimiter: string;
  readonly isSuperscript: boolean;
}

/** Reads it from a style's `<citation><layout>`. */
export function citationLayout(style: CslNode): CitationLayout {
  const [layout] = childrenNamed(style, "citation").flatMap((citation) => childrenNamed(citation, "layout"));
  const attrs = layout?.attrs ?? {};
  return {
    prefix: attrs["prefix"] ?? "",
    suffix: attrs["suffix"] ?? "",
    delimiter: attrs["delimiter"] ?? "",
    isSuperscript: attrs["vertical-align"] === "sup",
  };
}

/** `see **key?**, p. 3`, as Pandoc marks a key that no library has. */
const marked = ({ key, prefix, suffix, locator }: Cite): RichText => [
  ...(prefix === "" ? [] : [`${prefix} `]),
  { mark: "unknown", children: [`${key}?`] },
  ...(locator === undefined ? [] : [`, ${locator}`]),
  ...(suffix === "" ? [] : [suffix]),
];

const joined = (unknown: readonly Cite[], delimiter: string): RichText =>
  unknown.flatMap((cite, index) => (index === 0 ? marked(cite) : [delimiter, ...marked(cite)]));

/** Before what ends a citation, its closing bracket as a rule. */
function insertAtEnd(rich: RichText, added: RichText, { suffix, isSuperscript }: CitationLayout): RichText {
  const last = rich.at(-1);
  const before = rich.slice(0, -1);
  // a full stop may be an abbreviation's, which keeps it
  const isEnd =
    suffix !== "." || !/\b(?:al|ibid|ed|eds|vol|no|id)\.$/iu.test(typeof last === "string" ? last : "");
  if (typeof last === "string" && suffix !== "" && isEnd && last.endsWith(suffix))
    return [...before, last.slice(0, -suffix.length), ...added, suffix];
  if (isSuperscript && typeof last === "object" && "mark" in last && last.mark === "superscript")
    return [...before, { ...last, children: insertAtEnd(last.children, added, { ...EMPTY, suffix }) }];
  return [...rich, ...added];
}

const EMPTY: CitationLayout = { prefix: "", suffix: "", delimiter: "", isSuperscript: false };

/** The rendered citation with the unknown works behind those that are known; `rendered` is empty where none is. */
export function withUnknown(rendered: RichText, unknown: readonly Cite[], layout: CitationLayout): RichText {
  if (unknown.length === 0) return rendered;
  const added = joined(unknown, layout.delimiter);
  if (rendered.length > 0) return insertAtEnd(rendered, [layout.delimiter, ...added], layout);
  const whole: RichText = [layout.prefix, ...added, layout.suffix];
  return layout.isSuperscript ? [{ mark: "superscript", children: whole }] : whole;
}
