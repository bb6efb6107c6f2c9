import { parseArguments } from "./arguments.js";
import { COMMANDS } from "./commandTable.js";
import { commandHelp, generalHelp } from "./help.js";
import { Misuse } from "./misuse.js";

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

async function run(argv: readonly string[]): Promise<number> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "help" || name === "-h") return say(generalHelp());
  if (name === "--version") return say(`${__STEMMA_VERSION__}\n`);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) throw new Misuse(`there is no command "${name}"; see stemma --help`);
  const args = parseArguments(rest, command.name, command.options);
  if (args.help) return say(commandHelp(command));
  if (args.version) return say(`${__STEMMA_VERSION__}\n`);
  return command.run(args);
}

// whoever reads has enough, as `head` does: nothing is wrong then
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`stemma: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
