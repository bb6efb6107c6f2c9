import { Parser } from "htmlparser2";
import type { Span } from "../../text/problem.js";

/** An element of XML as it stands in a text. Names are without their prefix: files differ in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** From `<` to behind the `>` of its closing tag. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** What stands between its tags. */
  readonly content: Span;
}

export interface XmlReading {
  readonly root: XmlElement | undefined;
  /** The first thing that is wrong with it, though it can be read. */
  readonly fault?: { readonly message: string; readonly span: Span };
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
  readonly start: number;
  readonly contentStart: number;
}

/** No reference nests like this; what does is not read further. */
const DEEPEST = 60;

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Reads one element from a stretch of a text. Never throws: a tag that is not closed, or closed twice, costs what cannot be
 * told apart, and is reported. Entities are the five of XML and numbers; none is defined or fetched.
 */
export function readXml(text: string, { start: from, end: to }: Span): XmlReading {
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let fault: XmlReading["fault"];

  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        if (root || open.length >= DEEPEST) {
          if (!root)
            fault ??= {
              message: "This record is nested too deeply.",
              span: headOf(from + parser.startIndex),
            };
          parser.pause();
          return;
        }
        const start = from + parser.startIndex;
        open.push({
          name: local(name),
          attributes,
          children: [],
          start,
          contentStart: from + parser.endIndex + 1,
        });
      },
      ontext(value) {
        open.at(-1)?.children.push(value);
      },
      onclosetag(_, implied) {
        const one = open.pop();
        if (!one || root) return;
        const at = from + parser.startIndex;
        if (implied && !isEmptyTag(text, at, one))
          fault ??= { message: `The closing tag \`</${one.name}>\` is missing.`, span: headOf(one.start) };
        finish(
          one,
          Math.max(at, one.contentStart),
          implied ? Math.max(at, one.contentStart) : from + parser.endIndex + 1,
        );
      },
    },
    { xmlMode: true, decodeEntities: true },
  );

  function headOf(start: number): Span {
    const end = text.indexOf(">", start);
    return { start, end: Math.min(end < 0 ? to : end + 1, to) };
  }

  function finish(one: OpenElement, contentEnd: number, end: number): void {
    const { name, attributes, children, start, contentStart } = one;
    const bounded = Math.min(end, to);
    const prefix = /^<[^\s>/:]*:/.exec(text.slice(start, start + 40))?.[0].length ?? 1;
    const nameSpan = { start: Math.min(start + prefix, to), end: Math.min(start + prefix + name.length, to) };
    const content = { start: Math.min(contentStart, bounded), end: Math.min(contentEnd, bounded) };
    const element: XmlElement = {
      name,
      attributes,
      children,
      span: { start, end: bounded },
      nameSpan,
      content,
    };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  }

  parser.write(text.slice(from, to));
  if (open.length < DEEPEST) parser.end();
  while (open.length > 0) {
    const one = open.pop();
    if (one) finish(one, to, to);
  }
  return fault ? { root, fault } : { root };
}

/** `<author/>`, which the parser closes by itself. */
const isEmptyTag = (text: string, at: number, one: OpenElement): boolean =>
  at === one.start && text.charAt(one.contentStart - 2) === "/";

// ---------------------------------------------------------------- finding one's way

export const childrenOf = (element: XmlElement | undefined, name?: string): readonly XmlElement[] =>
  (element?.children ?? []).flatMap((child) =>
    typeof child === "string" || (name !== undefined && child.name !== name) ? [] : [child],
  );

/** The first element on a path of names below; undefined where there is none. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = childrenOf(at, name)[0];
  return at;
}

/** All elements at the end of a path, through all that branch on the way. */
export const allAt = (element: XmlElement | undefined, ...path: readonly string[]): readonly XmlElement[] =>
  path.reduce<readonly XmlElement[]>(
    (at, name) => at.flatMap((one) => childrenOf(one, name)),
    element ? [element] : [],
  );

/** How an element's own look is said in CSL: the tag, or undefined where it has none. */
export type Look = (element: XmlElement) => "i" | "b" | "sup" | "sub" | undefined;

/** The text of an element and all below it, blanks joined; undefined where there is none. */
export function textOf(element: XmlElement | undefined, look?: Look): string | undefined {
  if (!element) return undefined;
  const text = inner(element, look).replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

function inner(element: XmlElement, look: Look | undefined): string {
  return element.children
    .map((child) => {
      if (typeof child === "string") return child;
      const text = inner(child, look);
      const tag = look?.(child);
      return tag === undefined || text.trim() === "" ? text : `<${tag}>${text}</${tag}>`;
    })
    .join("");
}

/** The texts at the end of a path, empty ones left out. */
export const textsAt = (element: XmlElement | undefined, ...path: readonly string[]): readonly string[] =>
  allAt(element, ...path).flatMap((one) => textOf(one) ?? []);

export const textAt = (element: XmlElement | undefined, ...path: readonly string[]): string | undefined =>
  textsAt(element, ...path)[0];
