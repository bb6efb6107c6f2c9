import { z } from "zod";
import { findMisfits, joinLayers, type PackProblem } from "./join.js";
import {
  Caution,
  Judgement,
  KnowledgePack,
  Manifest,
  ReadLayer,
  Trial,
  Wording,
  WrittenAbbreviation,
  WrittenClaim,
  WrittenReference,
  WrittenTable,
  WrittenTerm,
} from "./schema.js";

export type { PackProblem } from "./join.js";

/** The files of a pack folder and the shape of each; `optional` ones default to an empty list. */
export const PACK_FILES = {
  manifest: { file: "manifest.json", schema: Manifest, optional: false },
  read: { file: "read/index.json", schema: ReadLayer, optional: false },
  abbreviations: { file: "written/abbreviations.json", schema: z.array(WrittenAbbreviation), optional: true },
  terms: { file: "written/terms.json", schema: z.array(WrittenTerm), optional: true },
  claims: { file: "written/claims.json", schema: z.array(WrittenClaim), optional: true },
  judgements: { file: "written/judgements.json", schema: z.array(Judgement), optional: true },
  references: { file: "written/references.json", schema: z.array(WrittenReference), optional: true },
  wordings: { file: "written/wordings.json", schema: z.array(Wording), optional: true },
  cautions: { file: "written/cautions.json", schema: z.array(Caution), optional: true },
  trials: { file: "written/trials.json", schema: z.array(Trial), optional: true },
  tables: { file: "written/tables.json", schema: z.array(WrittenTable), optional: true },
} as const;

/** Beside those, what was read of the claims before; see `retrieval/claims/prepared.ts`. */
export const PREPARED_FILE = "read/prepared.json";

export interface LoadedPack {
  readonly pack: KnowledgePack | undefined;
  readonly problems: readonly PackProblem[];
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    "",
  );

type Parsed<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: undefined; readonly problems: readonly PackProblem[] };

function parseFile<S extends z.ZodType>(file: string, text: string, schema: S): Parsed<z.output<S>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { value: undefined, problems: [{ file, path: "", message: `is not valid JSON: ${reason}` }] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue) => ({
    file,
    path: pathText(issue.path),
    message: issue.message,
  }));
  return { value: undefined, problems };
}

/**
 * Loads a pack folder given the text of its files by their path within it ("manifest.json", "read/index.json", ...).
 * A broken file costs the pack, never another pack: what is wrong is told with file, path and reason.
 */
export function loadPackFolder(files: ReadonlyMap<string, string>): LoadedPack {
  const problems: PackProblem[] = [];
  function take<S extends z.ZodType>(
    entry: { readonly file: string; readonly schema: S; readonly optional: boolean },
    whenAbsent: string,
  ): z.output<S> | undefined {
    const text = files.get(entry.file) ?? (entry.optional ? whenAbsent : undefined);
    if (text === undefined) {
      problems.push({ file: entry.file, path: "", message: "is missing" });
      return undefined;
    }
    const parsed = parseFile(entry.file, text, entry.schema);
    problems.push(...parsed.problems);
    return parsed.value;
  }
  const manifest = take(PACK_FILES.manifest, "");
  const read = take(PACK_FILES.read, "");
  const abbreviations = take(PACK_FILES.abbreviations, "[]");
  const terms = take(PACK_FILES.terms, "[]");
  const claims = take(PACK_FILES.claims, "[]");
  const judgements = take(PACK_FILES.judgements, "[]");
  const references = take(PACK_FILES.references, "[]");
  const wordings = take(PACK_FILES.wordings, "[]");
  const cautions = take(PACK_FILES.cautions, "[]");
  const trials = take(PACK_FILES.trials, "[]");
  const tables = take(PACK_FILES.tables, "[]");
  const whole =
    manifest &&
    read &&
    abbreviations &&
    terms &&
    claims &&
    judgements &&
    references &&
    wordings &&
    cautions &&
    trials &&
    tables;
  if (!whole) return { pack: undefined, problems };
  const written = {
    abbreviations,
    terms,
    claims,
    judgements,
    references,
    wordings,
    cautions,
    trials,
    tables,
  };
  const misfits = findMisfits(read, written);
  if (misfits.length > 0) return { pack: undefined, problems: misfits };
  return { pack: joinLayers(manifest, read, written), problems: [] };
}

/** Loads a pack out of one file, as `stemma pack --json` prints it. */
export function loadPackFile(file: string, text: string): LoadedPack {
  const parsed = parseFile(file, text, KnowledgePack);
  return { pack: parsed.value, problems: parsed.problems };
}
