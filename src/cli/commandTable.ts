import type { Arguments } from "./arguments.js";
import { abbreviationsCommand } from "./commands/abbreviations.js";
import { checkCommand } from "./commands/check.js";
import { citationsCommand } from "./commands/citations.js";
import { defineCommand } from "./commands/define.js";
import { formatCommand } from "./commands/format.js";
import { libraryCommand } from "./commands/library.js";
import { lspCommand } from "./commands/lsp.js";
import { packCommand } from "./commands/pack.js";
import { reportCommand } from "./commands/report.js";
import { sourcesCommand } from "./commands/sources.js";
import type { OptionName } from "./options.js";

export interface Command {
  readonly name: string;
  /** The word it takes, as help shows it. */
  readonly takes?: string;
  readonly options: readonly OptionName[];
  readonly says: string;
  /** The exit code. */
  readonly run: (args: Arguments) => Promise<number>;
}

/** What `stemma` can be asked for: help and the parser both go by this. */
export const COMMANDS: readonly Command[] = [
  {
    name: "define",
    takes: "TERM",
    options: ["json"],
    says: "what an abbreviation, term or cite key is",
    run: defineCommand,
  },
  {
    name: "sources",
    takes: "TEXT",
    options: ["limit", "library", "json"],
    says: "what supports a sentence",
    run: sourcesCommand,
  },
  {
    name: "check",
    takes: "FILE...",
    options: ["format", "json", "library"],
    says: "what to check in a manuscript; exit 1 for a warning or worse",
    run: checkCommand,
  },
  {
    name: "report",
    takes: "FILE",
    options: ["json", "library"],
    says: "what each cited sentence rests on, to send to co-authors",
    run: reportCommand,
  },
  {
    name: "format",
    takes: "FILE",
    options: ["style", "to", "library"],
    says: "the manuscript with citations and references printed; exit 1 where a key is unknown",
    run: formatCommand,
  },
  {
    name: "citations",
    takes: "FILE",
    options: ["json"],
    says: "citations as Pandoc reads them",
    run: citationsCommand,
  },
  {
    name: "abbreviations",
    takes: "FILE",
    options: ["json"],
    says: "abbreviations that a text defines",
    run: abbreviationsCommand,
  },
  {
    name: "library",
    takes: "FILE...",
    options: ["json"],
    says: "the entries of bibliographies of any format as CSL-JSON, and what is broken in them; exit 1 for that",
    run: libraryCommand,
  },
  {
    name: "pack",
    takes: "[ID]",
    options: ["validate", "json"],
    says: "a whole knowledge pack, or what is wrong with one",
    run: packCommand,
  },
  {
    name: "lsp",
    options: ["stdio"],
    says: "the language server",
    run: lspCommand,
  },
];
