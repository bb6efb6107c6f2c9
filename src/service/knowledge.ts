import { createLexicon, type Lexicon } from "../core/knowledge/lexicon.js";
import {
  type LoadedPack,
  loadPackFile,
  loadPackFolder,
  PACK_FILES,
  PREPARED_FILE,
  type PackProblem,
} from "../core/knowledge/load.js";
import { createLikeness, type LikenessIndex } from "../core/knowledge/likeness.js";
import type { Claim, KnowledgePack, Reference } from "../core/knowledge/schema.js";
import { readPrepared } from "../core/retrieval/claims/prepared.js";
import type { PackReading } from "../core/retrieval/claims/readClaims.js";
import { createSourceFinder, type SourceFinder } from "../core/retrieval/sources.js";
import type { Logger, Workspace } from "./workspace.js";

/** A reference of a pack together with the pack. */
export interface PackReference {
  readonly pack: KnowledgePack;
  readonly reference: Reference;
}

export interface LocatedPackProblem extends PackProblem {
  /** URI of the pack's folder or file. */
  readonly pack: string;
}

/** All packs that could be loaded, joined, and what was wrong with the others. */
export interface Knowledge {
  readonly packs: readonly KnowledgePack[];
  readonly problems: readonly LocatedPackProblem[];
  readonly lexicon: Lexicon;
  /** Made when first asked for: a hover does not wait for it. */
  readonly finder: () => SourceFinder;
  /** How like texts are to the claims and to one another; made when first asked for. */
  readonly likeness: () => LikenessIndex;
  /** The reference that a pack key names; of two packs with one key the first. */
  reference(citeKey: string): PackReference | undefined;
  /** Claims for which the review cites this reference. */
  claimsCiting(pack: KnowledgePack, number: number): readonly Claim[];
}

/** A pack with what was read of its claims before, as written. */
interface PreparedPack extends LoadedPack {
  readonly prepared?: string | undefined;
}

async function loadFolder(workspace: Workspace, uri: string): Promise<PreparedPack> {
  const files = new Map<string, string>();
  for (const file of [...Object.values(PACK_FILES).map((entry) => entry.file), PREPARED_FILE]) {
    const bytes = await workspace.readFile(`${uri}/${file}`);
    if (bytes) files.set(file, workspace.decode(bytes, "utf-8"));
  }
  return { ...loadPackFolder(files), prepared: files.get(PREPARED_FILE) };
}

async function loadOne(workspace: Workspace, uri: string): Promise<PreparedPack> {
  try {
    if (await workspace.readDirectory(uri)) return await loadFolder(workspace, uri);
    const bytes = await workspace.readFile(uri);
    if (bytes) return loadPackFile(uri.slice(uri.lastIndexOf("/") + 1), workspace.decode(bytes, "utf-8"));
    return { pack: undefined, problems: [{ file: uri, path: "", message: "is not there" }] };
  } catch (error) {
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { pack: undefined, problems: [{ file: uri, path: "", message }] };
  }
}

/** The packs of a folder: each of its folders is one, and each JSON file. Dropping one there adds a pack. */
export async function packsBelow(workspace: Workspace, folder: string): Promise<string[]> {
  const entries = (await workspace.readDirectory(folder)) ?? [];
  return entries
    .filter((entry) => entry.isDirectory || entry.name.endsWith(".json"))
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/** The review itself can be cited too; it stands in no numbered list. */
const articleReference = (pack: KnowledgePack): Reference => ({
  number: 0,
  citeKey: pack.articleKey,
  csl: pack.article,
  authorsCutShort: false,
});

/** The readings that were written for these packs; those of other packs or versions are read anew. */
const readingsOf = (
  packs: readonly KnowledgePack[],
  prepared: ReadonlyMap<string, string>,
): ReadonlyMap<string, PackReading> =>
  new Map(
    packs.flatMap((pack) => {
      const text = prepared.get(pack.id);
      const reading = text === undefined ? undefined : readPrepared(text, pack);
      return reading ? [[pack.id, reading] as const] : [];
    }),
  );

function joinKnowledge(
  packs: readonly KnowledgePack[],
  problems: readonly LocatedPackProblem[],
  prepared: ReadonlyMap<string, string>,
): Knowledge {
  const references = new Map<string, PackReference>();
  const claims = new Map<string, Claim[]>();
  for (const pack of packs) {
    for (const reference of [articleReference(pack), ...pack.references])
      if (!references.has(reference.citeKey)) references.set(reference.citeKey, { pack, reference });
    for (const claim of pack.claims)
      for (const number of claim.cites) {
        const key = `${pack.id} ${number}`;
        claims.set(key, [...(claims.get(key) ?? []), claim]);
      }
  }
  const lexicon = createLexicon(packs);
  let finder: SourceFinder | undefined;
  let likeness: LikenessIndex | undefined;
  return {
    packs,
    problems,
    lexicon,
    finder: () => (finder ??= createSourceFinder(packs, lexicon, { prepared: readingsOf(packs, prepared) })),
    likeness: () => (likeness ??= createLikeness(packs, lexicon)),
    reference: (citeKey) => references.get(citeKey),
    claimsCiting: (pack, number) => claims.get(`${pack.id} ${number}`) ?? [],
  };
}

/** Loads packs by URI; a broken one is told and left out, the others load. A second pack of one id is left out. */
export async function loadKnowledge(
  workspace: Workspace,
  uris: readonly string[],
  logger: Logger,
): Promise<Knowledge> {
  const packs = new Map<string, KnowledgePack>();
  const prepared = new Map<string, string>();
  const problems: LocatedPackProblem[] = [];
  for (const uri of uris) {
    const loaded = await loadOne(workspace, uri);
    problems.push(...loaded.problems.map((problem) => ({ ...problem, pack: uri })));
    if (!loaded.pack) continue;
    if (packs.has(loaded.pack.id))
      problems.push({
        pack: uri,
        file: "manifest.json",
        path: "id",
        message: `a pack "${loaded.pack.id}" is loaded already`,
      });
    else {
      packs.set(loaded.pack.id, loaded.pack);
      if (loaded.prepared !== undefined) prepared.set(loaded.pack.id, loaded.prepared);
    }
  }
  for (const problem of problems)
    logger.log("warning", `pack ${problem.pack}: ${problem.file} ${problem.path}: ${problem.message}`);
  return joinKnowledge([...packs.values()], problems, prepared);
}
