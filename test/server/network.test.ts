import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderCache } from "../../src/server/cache.js";
import { createNetwork, type NetworkOptions } from "../../src/server/network.js";
import type { Network } from "../../src/service/workspace.js";

const DAY = 86_400_000;

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
  };

/** A service that gives one reply after the other, the last one for good. */
interface StandIn {
  readonly root: string;
  readonly requests: IncomingMessage[];
  readonly times: number[];
  replies: Reply[];
  stop(): Promise<void>;
}

async function standIn(): Promise<StandIn> {
  const requests: IncomingMessage[] = [];
  const times: number[] = [];
  const service = { replies: [json({})] };
  const server: Server = createServer((request, response) => {
    requests.push(request);
    times.push(Date.now());
    const reply = service.replies.length > 1 ? service.replies.shift() : service.replies[0];
    reply?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  return Object.assign(service, {
    root: `http://127.0.0.1:${address.port}`,
    requests,
    times,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
}

describe("asking public services", () => {
  let service: StandIn;
  let folder: string;
  let time: number;
  const log: string[] = [];
  const make = (more: Partial<NetworkOptions> = {}): Network =>
    createNetwork({
      services: { crossref: service.root },
      cache: folderCache(folder),
      logger: { log: (level, message) => log.push(`${level}: ${message}`) },
      version: "1.2.3",
      timeout: 400,
      pauses: { crossref: 1, europepmc: 1, arxiv: 1 },
      patience: 5,
      now: () => time,
      ...more,
    });
  const body = async (network: Network, path = "/works/a", maxAge = DAY): Promise<unknown> => {
    const answer = await network.get("crossref", path, maxAge);
    return answer.kind === "answered" ? JSON.parse(answer.body) : answer;
  };
  beforeEach(async () => {
    service = await standIn();
    folder = mkdtempSync(join(tmpdir(), "stemma-network-"));
    time = 1_000_000_000_000;
    log.length = 0;
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("names the tool and asks for JSON", async () => {
    await make().get("crossref", "/works/10.1%2Fa?x=1", DAY);
    const [request] = service.requests;
    assert.equal(request?.url, "/works/10.1%2Fa?x=1");
    assert.match(request.headers["user-agent"] ?? "", /^Stemma\/1\.2\.3 \(/);
    assert.match(request.headers.accept ?? "", /application\/json/);
  });
  it("keeps an answer as long as it may be old, over sessions", async () => {
    service.replies = [json({ n: 1 }), json({ n: 2 })];
    assert.deepEqual(await body(make()), { n: 1 });
    time += DAY - 1;
    assert.deepEqual(await body(make()), { n: 1 });
    time += 2;
    assert.deepEqual(await body(make()), { n: 2 });
    assert.equal(service.requests.length, 2);
  });
  it("keeps that a service has it not, for a day at most", async () => {
    service.replies = [json({}, 404), json({ n: 1 })];
    assert.deepEqual(await body(make(), "/works/a", 30 * DAY), { kind: "absent" });
    assert.deepEqual(await body(make(), "/works/a", 30 * DAY), { kind: "absent" });
    time += DAY;
    assert.deepEqual(await body(make(), "/works/a", 30 * DAY), { n: 1 });
  });
  it("asks once for what two want at once", async () => {
    const network = make();
    await Promise.all([body(network), body(network)]);
    assert.equal(service.requests.length, 1);
  });
  it("pauses between two requests", async () => {
    const network = make({ pauses: { crossref: 120, europepmc: 1, arxiv: 1 } });
    await Promise.all([body(network, "/a"), body(network, "/b")]);
    assert.ok((service.times[1] ?? 0) - (service.times[0] ?? 0) >= 115);
  });
  it("tries again after an error of the service", async () => {
    service.replies = [json({}, 500), json({}, 503), json({ n: 1 })];
    assert.deepEqual(await body(make()), { n: 1 });
    assert.equal(service.requests.length, 3);
  });
  it("gives up after three tries, and says so", async () => {
    service.replies = [json({}, 500)];
    assert.deepEqual(await body(make()), {
      kind: "failed",
      message: "Crossref answered with an error (500). Try again later.",
    });
    assert.equal(service.requests.length, 3);
  });
  it("does not repeat a request that was refused", async () => {
    service.replies = [json({}, 400)];
    const answer = await make().get("crossref", "/works/a", DAY);
    assert.equal(answer.kind, "failed");
    assert.equal(service.requests.length, 1);
  });
  it("waits as long as it is told to by 429", async () => {
    service.replies = [json({}, 429, { "retry-after": "1" }), json({ n: 1 })];
    assert.deepEqual(await body(make()), { n: 1 });
    assert.ok((service.times[1] ?? 0) - (service.times[0] ?? 0) >= 990);
  });
  it("says so instead where it is told to wait for long", async () => {
    service.replies = [json({}, 429, { "retry-after": "3600" })];
    const answer = await make().get("crossref", "/works/a", DAY);
    assert.ok(answer.kind === "failed" && answer.message.includes("patience"));
    assert.equal(service.requests.length, 1);
  });
  it("waits for no answer for ever, be it slow to begin or to end", async () => {
    service.replies = [
      () => undefined,
      (_, response) => {
        response.writeHead(200).write("{");
      },
      json({ n: 1 }),
    ];
    assert.deepEqual(await body(make()), { n: 1 });
  });
  const broken: readonly (readonly [what: string, reply: Reply])[] = [
    ["garbage", (_, response) => response.writeHead(200).end("<html>Sign in to the hotel's network</html>")],
    ["half an answer", (_, response) => response.writeHead(200).end('{"message": {"DOI": "10.1')],
    [
      "a cut connection",
      (_, response) => {
        response.writeHead(200, { "content-length": "100" }).write("{");
        response.socket?.destroy();
      },
    ],
    ["nothing", (_, response) => response.writeHead(200).end()],
  ];
  for (const [what, reply] of broken)
    it(`neither uses nor keeps ${what}`, async () => {
      service.replies = [reply];
      const answer = await make().get("crossref", "/works/a", DAY);
      assert.equal(answer.kind, "failed");
      service.replies = [json({ n: 1 })];
      assert.deepEqual(await body(make()), { n: 1 });
    });
  it("follows a redirect on the same host, and none elsewhere", async () => {
    service.replies = [
      (_, response) => response.writeHead(301, { location: "/works/b" }).end(),
      json({ n: 1 }),
    ];
    assert.deepEqual(await body(make()), { n: 1 });
    assert.equal(service.requests[1]?.url, "/works/b");
    service.replies = [(_, response) => response.writeHead(302, { location: "http://localhost:1/x" }).end()];
    const answer = await make().get("crossref", "/works/c", DAY);
    assert.ok(answer.kind === "failed" && answer.message.includes("elsewhere"));
  });
  it("goes round in no circle", async () => {
    service.replies = [(_, response) => response.writeHead(302, { location: "/works/a" }).end()];
    assert.equal((await make().get("crossref", "/works/a", DAY)).kind, "failed");
    assert.ok(service.requests.length < 10);
  });
  it("says that it is offline, and gives what it knew", async () => {
    service.replies = [json({ n: 1 })];
    await body(make());
    await service.stop();
    time += 2 * DAY;
    assert.deepEqual(await body(make()), { n: 1 });
    const answer = await make().get("crossref", "/works/new", DAY);
    assert.ok(answer.kind === "failed" && answer.message.includes("is this computer online"));
  });
  it("asks all the same where nothing can be kept", async () => {
    const cache = {
      read: () => Promise.reject(new Error("no disk")),
      write: () => Promise.reject(new Error("no disk")),
    };
    service.replies = [json({ n: 1 })];
    assert.deepEqual(await body(make({ cache })), { n: 1 });
  });
});
