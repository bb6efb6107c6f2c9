import { createHash } from "node:crypto";
import { z } from "zod";
import type { Cache, Logger, Network, NetworkAnswer, PublicService } from "../service/workspace.js";
import { messageOf } from "./answer.js";
import { createRequests, NAMES } from "./publicRequests.js";

export interface NetworkOptions {
  /** Where a service is, other than at its own address; without a slash at its end. */
  readonly services?: Partial<Readonly<Record<PublicService, string>>>;
  readonly cache: Cache | undefined;
  readonly logger: Logger;
  readonly version: string;
  /** Of one request, with all its body. In milliseconds. */
  readonly timeout?: number;
  /** Between two requests to one service. In milliseconds. */
  readonly pauses?: Readonly<Record<PublicService, number>>;
  /** Before what failed is tried again, doubled each time. In milliseconds. */
  readonly patience?: number;
  readonly now?: () => number;
}

const SERVICES: Readonly<Record<PublicService, string>> = {
  crossref: "https://api.crossref.org",
  europepmc: "https://www.ebi.ac.uk/europepmc/webservices/rest",
  arxiv: "https://export.arxiv.org/api",
};

/** arXiv asks for three seconds between two requests (its API's terms of use); the others for no more than a few a second. */
const PAUSES: Readonly<Record<PublicService, number>> = { crossref: 200, europepmc: 200, arxiv: 3000 };
const TIMEOUT = 15_000;
const PATIENCE = 1000;
/** What a service does not have today it may have tomorrow. */
const ABSENT_AGE = 86_400_000;

/** An answer as it is kept; null is that the service does not have it. */
const Kept = z.object({ url: z.string(), at: z.number(), body: z.string().nullable() });
type Kept = z.infer<typeof Kept>;

interface Keeper {
  read(url: string): Promise<Kept | undefined>;
  write(answer: Kept): Promise<void>;
}

/** Keeps answers by their address. A cache that fails costs a request, no more. */
function createKeeper(cache: Cache | undefined, logger: Logger): Keeper {
  const keyOf = (url: string): string => `web-${createHash("sha256").update(url).digest("hex")}`;
  return {
    async read(url) {
      try {
        const bytes = await cache?.read(keyOf(url));
        const read = bytes && Kept.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
        return read?.url === url ? read : undefined;
      } catch (error) {
        logger.log("debug", `network: what was kept of ${url} cannot be read: ${messageOf(error)}`);
        return undefined;
      }
    },
    async write(answer) {
      try {
        await cache?.write(keyOf(answer.url), new TextEncoder().encode(JSON.stringify(answer)));
      } catch (error) {
        logger.log("warning", `network: an answer cannot be kept: ${messageOf(error)}`);
      }
    },
  };
}

const answerOf = (body: string | null): NetworkAnswer =>
  body === null ? { kind: "absent" } : { kind: "answered", body };

const isFresh = ({ at, body }: Kept, now: number, maxAge: number): boolean =>
  now - at < (body === null ? Math.min(maxAge, ABSENT_AGE) : maxAge);

/** Asks the three public services over the network of this machine, or what they said before. */
export function createNetwork(options: NetworkOptions): Network {
  const { cache, logger, version, timeout = TIMEOUT, patience = PATIENCE, pauses = PAUSES } = options;
  const now = options.now ?? Date.now;
  const roots = { ...SERVICES, ...options.services };
  const request = createRequests({ logger, version, timeout, pauses, patience, now });
  const keeper = createKeeper(cache, logger);
  const underway = new Map<string, Promise<NetworkAnswer>>();

  async function ask(service: PublicService, url: string, maxAge: number): Promise<NetworkAnswer> {
    const before = await keeper.read(url);
    if (before && isFresh(before, now(), maxAge)) return answerOf(before.body);
    const answer = await request(service, url);
    if (answer.kind === "done") {
      await keeper.write({ url, at: now(), body: answer.body });
      return answerOf(answer.body);
    }
    // what was known is better than nothing while the service is away
    if (maxAge > 0 && before && before.body !== null) return answerOf(before.body);
    return { kind: "failed", message: `${NAMES[service]} ${answer.reason}. Try again later.` };
  }

  return {
    get(service, path, maxAge) {
      const url = roots[service] + path;
      const asked = underway.get(url) ?? ask(service, url, maxAge).finally(() => underway.delete(url));
      underway.set(url, asked);
      return asked;
    },
  };
}
