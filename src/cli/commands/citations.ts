import { createManuscriptReader, kindOf } from "../../core/manuscript/reader.js";
import { type Arguments, single } from "../arguments.js";
import { print, readText } from "../files.js";

/** Citations as Pandoc reads them, in source order, with offsets into the text without a byte order mark. */
export async function citationsCommand(args: Arguments): Promise<number> {
  const path = single(args, "FILE");
  const text = await readText(path);
  const manuscript = createManuscriptReader().read(text, kindOf("markdown", path));
  const groups = manuscript.citations().map(({ items, span }) => ({
    items: items.map(({ id, mode, prefix, suffix, locator, target }) => ({
      id,
      mode,
      prefix,
      suffix,
      ...(locator === undefined ? {} : { locator }),
      target,
    })),
    start: span.start,
    end: span.end,
  }));
  if (args.json) print(groups);
  else for (const group of groups) process.stdout.write(`${text.slice(group.start, group.end)}\n`);
  return 0;
}
