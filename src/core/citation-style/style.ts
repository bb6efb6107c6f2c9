import { parseXml, XmlElement, XmlError, XmlText } from "@rgrove/parse-xml";
import type { Problem } from "../text/problem.js";
import { childrenNamed, type CslNode, textOf } from "./csl.js";

/** A style that can be rendered with. */
export interface Style {
  readonly kind: "style";
  readonly title: string;
  /** Whether its citations are footnotes. */
  readonly isNote: boolean;
  readonly defaultLocale: string | undefined;
  readonly tree: CslNode;
}

/** A style that only names another: most journals' are such. */
export interface DependentStyle {
  readonly kind: "dependent";
  readonly title: string;
  /** The last part of the parent's address: `elsevier-with-titles`. */
  readonly parent: string;
  readonly parentUrl: string;
  readonly defaultLocale: string | undefined;
}

export interface UnreadableStyle {
  readonly kind: "unreadable";
  readonly problem: Problem;
}

/** Makes of an element what the processor takes; blanks between elements are no text. */
function toNode(element: XmlElement): CslNode {
  const isTerm = ["term", "single", "multiple"].includes(element.name);
  const children = element.children.flatMap((child): (CslNode | string)[] => {
    if (child instanceof XmlElement) return [toNode(child)];
    if (child instanceof XmlText && (isTerm || child.text.trim() !== "")) return [child.text];
    return [];
  });
  return {
    name: element.name,
    attrs: { ...element.attributes },
    children: children.length === 0 && element.name === "term" ? [""] : children,
  };
}

const infoOf = (tree: CslNode): readonly CslNode[] => childrenNamed(tree, "info").slice(0, 1);

const titleOf = (tree: CslNode): string =>
  infoOf(tree).flatMap((info) => childrenNamed(info, "title").map(textOf))[0] ?? "";

/** `http://www.zotero.org/styles/apa` is `apa`; a name stays as it is. */
export const styleNameOf = (address: string): string =>
  address
    .trim()
    .replace(/[?#].*$/u, "")
    .replace(/\/+$/u, "")
    .replace(/^.*[\\/]/u, "")
    .replace(/\.csl$/iu, "");

function parentOf(tree: CslNode): string | undefined {
  return infoOf(tree)
    .flatMap((info) => childrenNamed(info, "link"))
    .find(({ attrs }) => attrs["rel"] === "independent-parent")?.attrs["href"];
}

const unreadable = (message: string, start = 0, end = 0): UnreadableStyle => ({
  kind: "unreadable",
  problem: { message, span: { start, end }, severity: "error" },
});

/** What a style's tree says; a tree without a citation layout is a dependent style or none. */
export function styleOf(tree: CslNode): Style | DependentStyle | UnreadableStyle {
  if (tree.name !== "style")
    return unreadable(`This is no CSL style: its first element is <${tree.name}>, not <style>.`);
  const defaultLocale = tree.attrs["default-locale"];
  const title = titleOf(tree);
  const parentUrl = parentOf(tree);
  const [citation] = childrenNamed(tree, "citation");
  if (!citation && parentUrl !== undefined)
    return { kind: "dependent", title, parent: styleNameOf(parentUrl), parentUrl, defaultLocale };
  if (!citation || childrenNamed(citation, "layout").length === 0)
    return unreadable("This style does not say how a citation looks: it has no <citation> with a <layout>.");
  return { kind: "style", title, isNote: tree.attrs["class"] === "note", defaultLocale, tree };
}

const firstLine = (message: string): string =>
  (message.split("\n")[0] ?? message).replace(/ \(line \d+, column \d+\)$/u, "");

/** Reads a `.csl` file. Never throws; what is wrong is said with its place in the text. */
export function parseStyle(xml: string): Style | DependentStyle | UnreadableStyle {
  try {
    const { root } = parseXml(xml.replace(/^\uFEFF/u, "").trimStart());
    return root ? styleOf(toNode(root)) : unreadable("This file is empty.");
  } catch (error) {
    if (!(error instanceof XmlError)) return unreadable("This style cannot be read.");
    const cut = xml.length - xml.replace(/^\uFEFF/u, "").trimStart().length;
    const at = Math.min(error.pos + cut, xml.length);
    const message = `The style is not well-formed XML: ${firstLine(error.message)} (line ${error.line}).`;
    return unreadable(message, at, at);
  }
}
