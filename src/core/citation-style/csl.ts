/** An element of a CSL style or locale. */
export interface CslNode {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (CslNode | string)[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const attributes = (value: unknown): Record<string, string> =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])),
      )
    : {};

function node(value: unknown): CslNode | string | undefined {
  if (typeof value === "string") return value;
  if (!isObject(value) || typeof value["n"] !== "string") return undefined;
  const children = Array.isArray(value["c"]) ? value["c"].flatMap((child) => node(child) ?? []) : [];
  return {
    name: value["n"],
    attrs: attributes(value["a"]),
    // a term may be empty on purpose, and the processor wants to be told so
    children: children.length === 0 && value["n"] === "term" ? [""] : children,
  };
}

/** A style or locale as it is shipped: `{ n: name, a: attributes, c: children }`. Undefined where the JSON is none such. */
export function readShipped(json: string): CslNode | undefined {
  try {
    const read = node(JSON.parse(json));
    return typeof read === "string" ? undefined : read;
  } catch {
    return undefined;
  }
}

/** The elements below a node that have this name, nearest first. */
export const childrenNamed = (parent: CslNode, name: string): readonly CslNode[] =>
  parent.children.flatMap((child) => (typeof child !== "string" && child.name === name ? [child] : []));

/** The text of an element and all within it. */
export const textOf = (parent: CslNode): string =>
  parent.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
