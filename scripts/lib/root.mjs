import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The checkout. */
export const root = join(import.meta.dirname, "../..");

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** What every bundle is built with; declared where it is used. */
export const constants = { __STEMMA_VERSION__: JSON.stringify(version) };
