// VS Code in the browser on this machine alone, with Stemma packed from this checkout and the sample open.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { startServer } from "../../test/host/server.mjs";
import { workbenchAddress } from "../../test/host/workbench.mjs";
import { packageVsix } from "../package.mjs";

const usualPort = 8765;

/** @typedef {{ folder: string, manuscript: string, port: string | undefined, open: boolean }} Sample */

/** Serves until the process ends. @param {Sample} sample */
export async function serveInBrowser({ folder, manuscript, port, open }) {
  const server = await startServer({ vsix: await packageVsix() });
  const workbench = workbenchAddress(server.authority, { folder, openFile: manuscript });
  // the workbench's own address is long; this one can be read out over a desk
  const front = createServer((_request, response) => {
    response.writeHead(302, { Location: workbench }).end();
  });
  const address = `http://127.0.0.1:${await listen(front, port)}/`;
  console.log(`\nThe sample manuscript is open in VS Code at\n\n  ${address}\n\nCtrl-C ends it.`);
  if (open) openInBrowser(address);
}

/**
 * On the port asked for, or else on the usual one, or where that is taken on a free one.
 * @param {import("node:http").Server} server @param {string | undefined} asked
 * @returns {Promise<number>}
 */
const listen = (server, asked) =>
  new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (asked !== undefined || error.code !== "EADDRINUSE") reject(error);
      else server.listen(0, "127.0.0.1");
    });
    server.once("listening", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
    server.listen(Number(asked ?? usualPort), "127.0.0.1");
  });

/** Asks the desktop for its browser; where there is none the printed address does. @param {string} address */
function openInBrowser(address) {
  const opener = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[String(process.platform)] ?? [
    "xdg-open",
  ];
  const hasDisplay = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  if (opener[0] === "xdg-open" && !hasDisplay) return;
  const [command = "", ...args] = opener;
  spawn(command, [...args, address], { stdio: "ignore", detached: true })
    .once("error", () => console.log("No browser could be opened from here: open the address yourself."))
    .unref();
}
