import { z } from "zod";
import { PACK_FILES } from "./load.js";
import { KnowledgePack } from "./schema.js";

/** The JSON Schema (2020-12) of each file of a pack, by the name it has below data/schemas/. */
export function packJsonSchemas(): ReadonlyMap<string, unknown> {
  const files = Object.values(PACK_FILES).map(({ file, schema }): [string, unknown] => [
    file.replace(/^(?:read|written)\//u, "").replace(/\.json$/u, ".schema.json"),
    { title: `Stemma knowledge pack: ${file}`, ...z.toJSONSchema(schema) },
  ]);
  const whole: [string, unknown] = [
    "pack.schema.json",
    {
      title: "Stemma knowledge pack in one file, as `stemma pack --json` prints it",
      ...z.toJSONSchema(KnowledgePack),
    },
  ];
  return new Map([...files, whole]);
}
