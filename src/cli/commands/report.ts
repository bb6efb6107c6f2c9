import { reportPage } from "../../service/features/report.js";
import { type Arguments, single } from "../arguments.js";
import { print } from "../files.js";
import { openDocument, openService } from "../languageService.js";

/** What each cited sentence rests on, what has no source, and the figures: a page, or with --json its facts. */
export async function reportCommand(args: Arguments): Promise<number> {
  const path = single(args, "FILE");
  const service = await openService(args);
  const report = await service.report(await openDocument(service, path));
  if (args.json) print(report);
  else process.stdout.write(reportPage(report));
  return 0;
}
