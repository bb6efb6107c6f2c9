import { setTimeout as sleep } from "node:timers/promises";
import type { Logger, PublicService } from "../service/workspace.js";
import { messageOf } from "./answer.js";

/** How services are asked. */
export interface RequestOptions {
  readonly logger: Logger;
  readonly version: string;
  /** Of one request, with all its body. In milliseconds. */
  readonly timeout: number;
  /** Between two requests to one service. In milliseconds. */
  readonly pauses: Readonly<Record<PublicService, number>>;
  /** Before what failed is tried again, doubled each time. In milliseconds. */
  readonly patience: number;
  readonly now: () => number;
}

export const NAMES: Readonly<Record<PublicService, string>> = {
  crossref: "Crossref",
  europepmc: "Europe PMC",
  arxiv: "arXiv",
};

const TRIES = 3;
const MOST_HOPS = 3;
/** A service that asks for more patience than this is told of instead. In milliseconds. */
const LONGEST_WAIT = 20_000;
/** No record of a work is as long. In characters. */
const LONGEST_BODY = 20_000_000;

/** What a service said in the end; null is that it does not have it. */
export type Final =
  | { readonly kind: "done"; readonly body: string | null }
  | { readonly kind: "refused"; readonly reason: string };

/** Or that it is worth another try after a while. */
type Try = Final | { readonly kind: "again"; readonly reason: string; readonly wait: number | undefined };

/** Seconds, or a date (RFC 9110, 10.2.3), as milliseconds from now. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/u.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** A timeout, a name that is not found, a connection that is cut: undici puts the cause behind "fetch failed". */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "did not answer in time";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/^(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|EHOSTUNREACH)$/u.test(code))
    return `cannot be reached (${code}); is this computer online?`;
  return `cannot be reached (${code || messageOf(error)})`;
}

/** Reads a body to its end, or to where it is too long. */
async function bodyOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let body = "";
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return body + decoder.decode();
    const bytes: unknown = part.value;
    body += bytes instanceof Uint8Array ? decoder.decode(bytes, { stream: true }) : "";
    if (body.length > LONGEST_BODY) {
      await reader?.cancel();
      throw new Error("the answer is too long");
    }
  }
}

/** JSON to its last brace, or a feed to its end: what was cut off on the way is neither used nor kept. */
function isWhole(body: string): boolean {
  if (!/^\s*[[{]/u.test(body)) return /<\/feed>\s*$/u.test(body);
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** Where a redirect leads, if that is the same host. */
function redirected(response: Response, url: string): string | undefined {
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, url)) return undefined;
  const next = new URL(location, url);
  return next.host === new URL(url).host ? next.href : undefined;
}

async function once(url: string, options: RequestOptions, hops = MOST_HOPS): Promise<Try> {
  const headers = {
    accept: "application/json, application/atom+xml;q=0.9",
    "user-agent": `Stemma/${options.version} (VS Code extension stemma.stemma)`,
  };
  const signal = AbortSignal.timeout(options.timeout);
  const response = await fetch(url, { headers, redirect: "manual", signal });
  if (response.ok) {
    const body = await bodyOf(response);
    if (isWhole(body)) return { kind: "done", body };
    return { kind: "again", reason: "answered what cannot be read", wait: undefined };
  }
  await response.body?.cancel();
  if (response.status < 300 || response.status >= 400) return unanswered(response, options.now());
  const next = redirected(response, url);
  if (next !== undefined && hops > 0) return once(next, options, hops - 1);
  return { kind: "refused", reason: "sends us elsewhere, where Stemma does not follow" };
}

function unanswered({ status, headers }: Response, now: number): Try {
  if (status === 404 || status === 410) return { kind: "done", body: null };
  const wait = retryAfter(headers.get("retry-after"), now);
  if (status === 429) return { kind: "again", reason: "asks for patience (429)", wait };
  const reason = `answered with an error (${status})`;
  return status >= 500 ? { kind: "again", reason, wait } : { kind: "refused", reason };
}

const attempt = (url: string, options: RequestOptions): Promise<Try> =>
  once(url, options).catch((error: unknown): Try => ({
    kind: "again",
    reason: reasonOf(error),
    wait: undefined,
  }));

/** Asks services by GET: one request to each at a time with a pause between two, and again where one is busy or away. */
export function createRequests(
  options: RequestOptions,
): (service: PublicService, url: string) => Promise<Final> {
  const turns = new Map<PublicService, Promise<unknown>>();

  function inTurn<T>(service: PublicService, work: () => Promise<T>): Promise<T> {
    const mine = (turns.get(service) ?? Promise.resolve()).then(work);
    turns.set(
      service,
      mine.catch(() => undefined).then(() => sleep(options.pauses[service])),
    );
    return mine;
  }

  return async (service, url) => {
    for (let count = 1; ; count++) {
      const answer = await inTurn(service, () => attempt(url, options));
      if (answer.kind !== "again") return answer;
      const wait = answer.wait ?? options.patience * 2 ** (count - 1);
      options.logger.log("info", `network: ${NAMES[service]} ${answer.reason}, try ${count} of ${TRIES}`);
      if (count === TRIES || wait > LONGEST_WAIT) return { kind: "refused", reason: answer.reason };
      await sleep(wait);
    }
  };
}
