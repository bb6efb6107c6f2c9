// Runs a script with the globals of a web worker and none of Node's, and posts what its `answer` gives.
import { parentPort, workerData } from "node:worker_threads";
import { createContext, runInContext } from "node:vm";

const { script, name } = workerData;
const web = {
  ...{ console, performance, crypto, URL, URLSearchParams, TextDecoder, TextEncoder },
  ...{ AbortController, AbortSignal, Event, EventTarget, MessageChannel },
  ...{ atob, btoa, queueMicrotask, setTimeout, clearTimeout, setInterval, clearInterval, structuredClone },
};
const context = createContext({ ...web });
runInContext("globalThis.self = globalThis", context);
runInContext(script, context);
const answer = await runInContext(`${name}.answer()`, context);
parentPort?.postMessage(JSON.parse(JSON.stringify(answer)));
