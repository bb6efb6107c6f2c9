import { shippedFiles } from "../../scripts/lib/styles.mjs";
import { type CslNode, readShipped } from "../../src/core/citation-style/csl.js";
import { type Style, styleOf } from "../../src/core/citation-style/style.js";

const files = shippedFiles();

const read = (path: string): CslNode => {
  const tree = readShipped(files.get(path) ?? "");
  if (!tree) throw new Error(`${path} is not shipped`);
  return tree;
};

/** A shipped style, as the service reads it. */
export function shippedStyleFile(id: string): Style {
  const style = styleOf(read(`styles/${id}.json`));
  if (style.kind !== "style") throw new Error(`${id} is ${style.kind}`);
  return style;
}

/** All shipped locales. */
export const shippedLocales = (): ReadonlyMap<string, CslNode> =>
  new Map(
    [...files.keys()].flatMap((path) => {
      const name = /^locales\/(.+)\.json$/u.exec(path)?.[1];
      return name === undefined ? [] : [[name, read(path)] as const];
    }),
  );
