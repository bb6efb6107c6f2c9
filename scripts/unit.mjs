// The suites that need no editor: `node scripts/unit.mjs [folder or file ...] [-- mocha options]`.
import { runMochaSuites, splitArguments } from "./lib/suite.mjs";

const { places, mochaOptions } = splitArguments(process.argv.slice(2));
const everything = ["core", "service", "node", "client", "webview", "support", "server", "cli"].map(
  (layer) => `test/${layer}`,
);
// the longest test takes a second on a quiet machine
const patience = ["--timeout", "15000"];
process.exit(await runMochaSuites(places.length > 0 ? places : everything, [...patience, ...mochaOptions]));
