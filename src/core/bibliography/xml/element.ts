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

/** An element that is being read, and how far that has come. */
interface Build {
  readonly text: string;
  readonly stretch: Span;
  readonly open: OpenElement[];
  root: XmlElement | undefined;
  fault: XmlReading["fault"];
}

/** Where the parser's last event stands in the text. */
interface Event extends Span {
  readonly implied: boolean;
}

/**
 * Reads one element from a stretch of a text. Never throws: a tag that is not closed, or closed twice, costs what cannot be
 * told apart, and is reported. Entities are the five of XML and numbers; none is defined or fetched.
 */
export function readXml(text: string, stretch: Span): XmlReading {
  const build: Build = { text, stretch, open: [], root: undefined, fault: undefined };
  const event = (implied: boolean): Event => ({
    start: stretch.start + parser.startIndex,
    end: stretch.start + parser.endIndex + 1,
    implied,
  });
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!begin(build, name, attributes, event(false))) parser.pause();
      },
      ontext(value) {
        build.open.at(-1)?.children.push(value);
      },
      onclosetag(_, implied) {
        end(build, event(implied));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text.slice(stretch.start, stretch.end));
  if (build.open.length < DEEPEST) parser.end();
  for (let one = build.open.pop(); one; one = build.open.pop()) finish(build, one, stretch.end, stretch.end);
  return build.fault ? { root: build.root, fault: build.fault } : { root: build.root };
}

/** False where nothing more is to be read: the element is whole, or too deep. */
function begin(build: Build, name: string, attributes: XmlElement["attributes"], at: Event): boolean {
  if (build.root) return false;
  if (build.open.length >= DEEPEST) {
    build.fault ??= { message: "This record is nested too deeply.", span: headOf(build, at.start) };
    return false;
  }
  build.open.push({ name: local(name), attributes, children: [], start: at.start, contentStart: at.end });
  return true;
}

function end(build: Build, at: Event): void {
  const one = build.open.pop();
  if (!one || build.root) return;
  if (at.implied && !isEmptyTag(build.text, at.start, one))
    build.fault ??= {
      message: `The closing tag \`</${one.name}>\` is missing.`,
      span: headOf(build, one.start),
    };
  const contentEnd = Math.max(at.start, one.contentStart);
  finish(build, one, contentEnd, at.implied ? contentEnd : at.end);
}

function headOf({ text, stretch }: Build, start: number): Span {
  const close = text.indexOf(">", start);
  return { start, end: Math.min(close < 0 ? stretch.end : close + 1, stretch.end) };
}

function finish(build: Build, one: OpenElement, contentEnd: number, behind: number): void {
  const { text, stretch, open } = build;
  const { name, attributes, children, start, contentStart } = one;
  const within = (offset: number): number => Math.min(offset, stretch.end);
  const nameStart = start + (/^<[^\s>/:]*:/.exec(text.slice(start, start + 40))?.[0].length ?? 1);
  const element: XmlElement = {
    name,
    attributes,
    children,
    span: { start, end: within(behind) },
    nameSpan: { start: within(nameStart), end: within(nameStart + name.length) },
    content: { start: within(Math.min(contentStart, behind)), end: within(Math.min(contentEnd, behind)) },
  };
  const parent = open.at(-1);
  if (parent) parent.children.push(element);
  else build.root = element;
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
