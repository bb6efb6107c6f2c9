import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Arguments } from "../arguments.js";
import { Misuse } from "../misuse.js";

/** The server is a program of its own: standard input and output are handed through. */
export function lspCommand(args: Arguments): Promise<number> {
  if (args.positional.length > 0) throw new Misuse(`lsp takes no "${args.positional.join(" ")}"`);
  if (args.packs.length > 0 || args.libraries.length > 0)
    process.stderr.write(
      "stemma: the server asks its editor for packs and libraries: set stemma.packs and stemma.libraries there\n",
    );
  const server = join(__dirname, "server.js");
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) =>
    child.on("exit", (code) => {
      resolve(code ?? 0);
    }),
  );
}
