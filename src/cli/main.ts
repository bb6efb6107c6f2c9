import { spawn } from "node:child_process";
import { join } from "node:path";
import { abbreviationsCommand } from "./commands/abbreviations.js";
import { citationsCommand } from "./commands/citations.js";
import { defineCommand } from "./commands/define.js";
import { packCommand } from "./commands/pack.js";
import { sourcesCommand } from "./commands/sources.js";
import { Misuse, parseArguments } from "./arguments.js";

const HELP = `stemma: terms, references and claims of a review, from the command line

  stemma define TERM [--json]                          what an abbreviation, term or cite key is
  stemma sources TEXT [--limit N] [--library FILE...] [--json]   what supports a sentence
  stemma citations FILE --json                         citations as Pandoc reads them
  stemma abbreviations FILE --json                     abbreviations that a text defines
  stemma pack [ID] --json                              a whole knowledge pack
  stemma pack --validate PATH                          checks a pack (folder or file)
  stemma lsp --stdio                                   the language server

  everywhere: --pack PATH (a further pack), --setting KEY=VALUE, --help, --version
  exit: 0 answered · 1 not found, or problems · 2 misuse or unreadable file
`;

const COMMANDS = {
  define: defineCommand,
  sources: sourcesCommand,
  citations: citationsCommand,
  abbreviations: abbreviationsCommand,
  pack: packCommand,
} as const;

const isCommand = (name: string): name is keyof typeof COMMANDS => name in COMMANDS;

/** The server is a program of its own: standard input and output are handed through. */
function languageServer(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(__dirname, "server.js"), ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) =>
    child.on("exit", (code) => {
      resolve(code ?? 0);
    }),
  );
}

async function run(argv: readonly string[]): Promise<number> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "help" || name === "-h") {
    process.stdout.write(HELP);
    return 0;
  }
  if (name === "--version") {
    process.stdout.write(`${__STEMMA_VERSION__}\n`);
    return 0;
  }
  if (name === "lsp") return languageServer(rest.length > 0 ? rest : ["--stdio"]);
  if (!isCommand(name)) throw new Misuse(`there is no command "${name}"; see stemma --help`);
  return COMMANDS[name](parseArguments(rest));
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`stemma: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
