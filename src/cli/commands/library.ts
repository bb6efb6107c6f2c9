import { TextDocument } from "vscode-languageserver-textdocument";
import { readLibrary } from "../../core/bibliography/readLibrary.js";
import { toRange } from "../../service/positions.js";
import type { Arguments } from "../arguments.js";
import { print, readLibraryText, uriOf } from "../files.js";
import { Misuse } from "../misuse.js";

/** One bibliography: its entries as CSL-JSON, and its problems with their ranges. */
async function readOne(file: string) {
  const { text, problems: ofBytes } = await readLibraryText(file);
  const document = TextDocument.create(uriOf(file), "plaintext", 0, text);
  const library = readLibrary(text, file);
  return {
    items: library.entries.map((entry) => entry.item()),
    problems: [...ofBytes, ...library.problems].map(({ message, span, citeKey }) => ({
      file,
      range: toRange(document, span),
      message,
      ...(citeKey === undefined ? {} : { citeKey }),
    })),
  };
}

/** Entries of bibliographies of any format; exit code 1 where something in them is broken. */
export async function libraryCommand(args: Arguments): Promise<number> {
  if (args.positional.length === 0) throw new Misuse("FILE is missing");
  const read = await Promise.all(args.positional.map(readOne));
  const items = read.flatMap((one) => one.items);
  const problems = read.flatMap((one) => one.problems);
  if (args.json) print({ items, problems });
  else {
    for (const { id, title } of items) process.stdout.write(`${id}\t${title ?? ""}\n`);
    for (const { file, range, message } of problems)
      process.stderr.write(`${file}:${range.start.line + 1}:${range.start.character + 1} ${message}\n`);
  }
  return problems.length > 0 ? 1 : 0;
}
