// The suites that need no editor: `node scripts/unit.mjs [folder or file ...] [-- mocha options]`.
import { runMochaSuites, splitArguments } from "./lib/suite.mjs";

const { places, mochaOptions } = splitArguments(process.argv.slice(2));
const everything = ["test/core", "test/service", "test/support", "test/server", "test/cli"];
// the longest test takes a second on a quiet machine
const patience = ["--timeout", "15000"];
process.exit(await runMochaSuites(places.length > 0 ? places : everything, [...patience, ...mochaOptions]));
