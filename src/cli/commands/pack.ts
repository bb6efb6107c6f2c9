import { loadKnowledge } from "../../service/knowledge.js";
import type { Arguments } from "../arguments.js";
import { diskWorkspace, isUnreadable, loadPacks, print, problemText, silentLogger, uriOf } from "../files.js";
import { Misuse } from "../misuse.js";

async function validate(path: string, json: boolean): Promise<number> {
  const { packs, problems } = await loadKnowledge(diskWorkspace, [uriOf(path)], silentLogger);
  const unreadable = problems.find(isUnreadable);
  if (unreadable) throw new Misuse(`pack ${problemText(unreadable)}`);
  const code = problems.length > 0 ? 1 : 0;
  if (json) {
    print({
      packs: packs.map(({ id, manifest }) => ({ id, version: manifest.version })),
      problems: problems.map(({ file, path: within, message }) => ({ file, path: within, message })),
    });
    return code;
  }
  for (const problem of problems) process.stdout.write(`${problemText(problem)}\n`);
  for (const pack of packs)
    process.stdout.write(
      `${path}: pack ${pack.id} ${pack.manifest.version} is valid: ${pack.references.length} references, ${pack.claims.length} claims\n`,
    );
  return code;
}

export async function packCommand(args: Arguments): Promise<number> {
  const [id, ...more] = args.positional;
  if (more.length > 0) throw new Misuse("one pack ID is taken");
  if (args.validate !== undefined) {
    if (id !== undefined) throw new Misuse(`--validate takes a pack's path in place of the ID "${id}"`);
    return validate(args.validate, args.json);
  }
  const { packs } = await loadPacks(args);
  const pack = id === undefined ? packs[0] : packs.find((candidate) => candidate.id === id);
  if (!pack) {
    process.stderr.write(
      id === undefined ? "stemma: no pack could be loaded\n" : `stemma: there is no pack "${id}"\n`,
    );
    return 1;
  }
  if (args.json) print(pack);
  else
    for (const reference of pack.references)
      process.stdout.write(
        `[${reference.number}] ${reference.citeKey}\t${reference.csl.title ?? reference.csl.URL ?? ""}\n`,
      );
  return 0;
}
