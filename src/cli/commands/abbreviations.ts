import { createManuscriptReader, kindOf } from "../../core/manuscript/reader.js";
import { type Arguments, single } from "../arguments.js";
import { print, readText } from "../files.js";

/** The abbreviations that a text defines, with the span of long and short form together. */
export async function abbreviationsCommand(args: Arguments): Promise<number> {
  const path = single(args, "FILE");
  const manuscript = createManuscriptReader().read(await readText(path), kindOf("markdown", path));
  const definitions = manuscript
    .definitions()
    .map(({ shortForm, longForm, start, end }) => ({ shortForm, longForm, start, end }));
  if (args.json) print(definitions);
  else for (const { shortForm, longForm } of definitions) process.stdout.write(`${shortForm}\t${longForm}\n`);
  return 0;
}
