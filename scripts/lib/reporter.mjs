// Mocha's spec reporter that also leaves its results in the file named by STEMMA_RESULTS.
import Mocha from "mocha";
import { writeResults } from "./results.mjs";

const { EVENT_TEST_BEGIN, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } =
  Mocha.Runner.constants;

/** How often a long run writes what it has, so that a run that hangs or crashes still says where. */
const interval = 500;

export default class ResultsReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.STEMMA_RESULTS;
    if (file !== undefined) record(runner, file);
  }
}

/** @param {Mocha.Runner} runner @param {string} file */
function record(runner, file) {
  /** @type {import("./results.mjs").Results} */
  const results = { complete: false, tests: [] };
  let written = 0;
  const write = () => {
    written = Date.now();
    writeResults(file, results);
  };
  /** @param {Mocha.Test} test @param {"passed" | "failed" | "skipped"} state @param {string} [message] */
  const add = (test, state, message) => {
    const title = test.titlePath().join(" › ");
    const outcome = { title, state, milliseconds: test.duration ?? 0 };
    results.tests.push(message === undefined ? outcome : { ...outcome, message });
    if (Date.now() - written > interval) write();
  };
  runner.on(EVENT_TEST_BEGIN, (test) => {
    results.running = test.titlePath().join(" › ");
    if (Date.now() - written > interval) write();
  });
  runner.on(EVENT_TEST_PASS, (test) => add(test, "passed"));
  runner.on(EVENT_TEST_PENDING, (test) => add(test, "skipped"));
  runner.on(EVENT_TEST_FAIL, (test, error) => add(test, "failed", error.stack ?? String(error)));
  runner.once(EVENT_RUN_END, () => {
    delete results.running;
    results.complete = true;
    write();
  });
}
