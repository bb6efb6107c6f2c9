// The licence notices of what is bundled, read from the packages themselves.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const allowed = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "CC0-1.0",
  "BlueOak-1.0.0",
  "Unlicense",
  // that of citeproc-js: a notice and the offer of its source, which `chosen` has
  "CPAL-1.0",
]);

/**
 * Packages under a choice of licences: the one we take, and what that asks to be said.
 * @type {Record<string, { licence: string, says: string }>}
 */
const chosen = {
  citeproc: {
    licence: "CPAL-1.0",
    says: `citeproc-js, Copyright (c) 2009-2019 Frank Bennett. Used under the Common Public Attribution License Version 1.0
(https://opensource.org/license/cpal-1-0), unchanged but for being bundled and minified. Its source is to be had at
https://github.com/Juris-M/citeproc-js and, in this version, at https://www.npmjs.com/package/citeproc.`,
  },
};

/** @typedef {{ name: string, version: string, licence: string, text: string }} Notice */

/**
 * The folder of the package a bundled file belongs to: `node_modules/@a/b/node_modules/c/x.js` is of the inner one.
 * @param {string} input relative to the checkout
 */
export const packageFolder = (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];

/** @param {string} folder @returns {Notice} */
function readNotice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(root, folder, file), "utf8").trim();
  const choice = chosen[name];
  if (choice) return { name, version, licence: choice.licence, text: `${choice.says}\n\n${text}` };
  return { name, version, licence: String(license), text };
}

/**
 * @param {Iterable<string>} inputs bundled files, relative to the checkout
 * @returns {{ notices: Notice[], problems: string[] }}
 */
export function collectNotices(inputs) {
  const folders = new Set([...inputs].map(packageFolder).filter((folder) => folder !== undefined));
  const all = [...folders].map(readNotice).sort((a, b) => (a.name < b.name ? -1 : 1));
  // one version may lie in two folders
  const notices = [...new Map(all.map((notice) => [`${notice.name}@${notice.version}`, notice])).values()];
  const refused = notices.filter(({ licence }) => !allowed.has(licence));
  const names = notices.map(({ name }) => name);
  const twice = notices.filter(({ name }, index) => names.indexOf(name) !== index);
  return {
    notices,
    problems: [
      ...refused.map(
        ({ name, licence }) => `${name} is under ${licence}, which is not among the licences we ship.`,
      ),
      ...twice.map(({ name }) => `${name} is bundled in two versions.`),
    ],
  };
}

/** @param {readonly Notice[]} notices */
export const formatNotices = (notices) =>
  [
    "Stemma contains the following third-party packages.\n",
    ...notices.map(({ name, version, licence, text }) =>
      [
        `${name} ${version} (${licence})`,
        "",
        text || "The package names its licence and carries no licence text.",
        "",
      ].join("\n"),
    ),
  ].join(`\n${"-".repeat(78)}\n\n`);
