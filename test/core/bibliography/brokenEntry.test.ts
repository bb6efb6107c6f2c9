import assert from "node:assert/strict";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

/*
 * A broken entry at the start, in the middle and at the end of a file of a thousand: the 999 others, and one problem in
 * its place. Where a format lets the broken one be told apart from its neighbours it is kept as well: `keeps` says so.
 */
interface Case {
  readonly path: string;
  readonly good: (key: string) => string;
  readonly broken: Readonly<
    Record<string, { readonly text: string; readonly at: string; readonly keeps?: true }>
  >;
  readonly open?: string;
  readonly close?: string;
  readonly between?: string;
}

const CASES: readonly Case[] = [
  {
    path: "a.bib",
    good: (key) => `@article{${key},\n  title = {A title},\n  year = 2020,\n}\n\n`,
    broken: {
      "a brace": { text: `@article{x,\n  title = {A title,\n  year = 2020,\n}\n\n`, at: "title = {" },
    },
  },
  {
    path: "a.ris",
    good: (key) => `TY  - JOUR\nID  - ${key}\nTI  - A title\nER  - \n\n`,
    broken: {
      "its tags": { text: "JOUR\nx\nA title\nwithout tags\n\n", at: "JOUR\nx\nA title\nwithout tags" },
      "its end": { text: "TY  - JOUR\nID  - x\nTI  - A title\n", at: "TY  - JOUR", keeps: true },
      "its type": { text: "TY JOUR\nID  - x\nTI  - A title\nER  - \n", at: "TY JOUR\nID  - x", keeps: true },
    },
  },
  {
    path: "a.nbib",
    good: (key) => `PMID- 1\nTI  - ${key}.\nJT  - Cell\n\n`,
    broken: {
      "its tags": { text: "some text\nthat is no record\n\n", at: "some text" },
      "its PMID": { text: "PMID 1\nTI  - x\n\n", at: "PMID 1", keeps: true },
    },
  },
  {
    path: "a.enw",
    good: (key) => `%0 Journal Article\n%F ${key}\n%T A title\n\n`,
    broken: {
      "its fields": { text: "%0 Journal Article\n%D 2020\n\n", at: "%0 Journal Article" },
    },
  },
  {
    path: "a.xml",
    open: "<xml><records>\n",
    good: (key) => `<record><label>${key}</label><titles><title>A title</title></titles></record>\n`,
    close: "</records></xml>\n",
    broken: {
      "its content": { text: "<record><titles></record>\n", at: "<titles>" },
      "its closing tag": {
        text: "<record><label>x</label><titles><title>A title</title></titles>\n",
        at: "<record>",
        keeps: true,
      },
      "a tag within": {
        text: "<record><label>x</label><titles><title>A title</titles></record>\n",
        at: "<title>",
        keeps: true,
      },
    },
  },
  {
    path: "a.json",
    open: "[\n",
    good: (key) => `{"id": "${key}", "type": "book", "title": "A title"}`,
    between: ",\n",
    close: "\n]\n",
    broken: {
      "its brace": { text: `{"id": "x", "title": "A title"`, at: "{" },
      "its id": { text: `{"type": "book", "title": "A title"}`, at: "{" },
      "a quote": { text: `{"id": "x", "title": "A title, "type": "book"}`, at: "" },
    },
  },
  {
    path: "a.yaml",
    open: "---\nreferences:\n",
    good: (key) => `- id: ${key}\n  type: book\n  title: A title\n`,
    close: "...\n",
    broken: {
      "a quote": { text: `- id: x\n  title: "A title\n  type: book\n`, at: `"` },
      "its indentation": { text: `- id: x\n title: A title\n`, at: "title" },
      "its id": { text: `- type: book\n  title: A title\n`, at: "" },
      "a bracket": { text: `- id: x\n  author: [{family: A}\n  type: book\n`, at: "" },
    },
  },
];

describe("a broken entry among a thousand", () => {
  for (const { path, good, broken, open = "", close = "", between = "" } of CASES)
    for (const [what, { text: bad, at, keeps }] of Object.entries(broken))
      for (const [place, before] of [
        ["start", 0],
        ["middle", 500],
        ["end", 999],
      ] as const)
        it(`of ${path}, without ${what}, at the ${place}: the others, and one problem there`, () => {
          const others = Array.from({ length: 999 }, (_, n) => good(`k${n}q`));
          const start = (
            open +
            others
              .slice(0, before)
              .map((one) => one + between)
              .join("")
          ).length;
          const text =
            open + [...others.slice(0, before), bad, ...others.slice(before)].join(between) + close;
          const { entries, problems } = readLibrary(text, path);
          const keys = entries.map(({ key }) => key).filter((key) => /^kq?\d*q?[a-z]*$/.test(key));
          assert.equal(keys.length, 999);
          assert.equal(entries.length, keeps ? 1000 : 999);
          assert.equal(problems.length, 1, JSON.stringify(problems.slice(0, 3)));
          const [problem] = problems;
          assert.ok(problem && problem.span.start >= start && problem.span.end <= start + bad.length);
          if (at !== "") assert.equal(text.slice(problem.span.start, problem.span.end), at);
        });
});
