import { loadKnowledge } from "../../service/knowledge.js";
import { type Arguments, Misuse } from "../arguments.js";
import { diskWorkspace, loadPacks, print, uriOf } from "../files.js";

async function validate(path: string): Promise<number> {
  const silent = { log: () => undefined };
  const { packs, problems } = await loadKnowledge(diskWorkspace, [uriOf(path)], silent);
  for (const problem of problems)
    process.stdout.write(
      `${path}: ${problem.file}${problem.path ? ` ${problem.path}` : ""}: ${problem.message}\n`,
    );
  for (const pack of packs)
    process.stdout.write(
      `${path}: pack ${pack.id} ${pack.manifest.version} is valid: ${pack.references.length} references, ${pack.claims.length} claims\n`,
    );
  return problems.length > 0 ? 1 : 0;
}

export async function packCommand(args: Arguments): Promise<number> {
  if (args.validate !== undefined) return validate(args.validate);
  const [id, ...more] = args.positional;
  if (more.length > 0) throw new Misuse("one pack ID is taken");
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
