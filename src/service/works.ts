import type { FeatureContext } from "./context.js";
import type { PackReference } from "./knowledge.js";

/** The packs' works as a manuscript cites them: by the work where her library has it, by the pack's key where it has not. */
export function worksCited({
  libraries,
  knowledge,
}: Pick<FeatureContext, "libraries" | "knowledge">): (key: string) => PackReference | undefined {
  const own = new Map<string, PackReference>();
  for (const pack of knowledge.packs)
    for (const reference of pack.references) {
      const key = libraries.keyOfWork(reference.csl);
      if (key !== undefined && !own.has(key)) own.set(key, { pack, reference });
    }
  return (key) => (libraries.find(key) ? own.get(key) : knowledge.reference(key));
}
