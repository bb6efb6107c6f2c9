import { nameLibrary } from "../../../core/manuscript/nameLibrary.js";
import { citedKeys } from "../../citedKeys.js";
import { resolvePath } from "../../paths.js";
import { isRemote, nameOf } from "../../libraryNames.js";
import type { Finding, Fix, Rule, RuleContext } from "../../rule.js";

/** As YAML takes it without quotes; a path that is anything else is not offered where quotes may already stand. */
const PLAIN_PATH = /^[\w./-]+$/u;

/** Paths in the front matter that lead to nothing, each where it stands. */
async function lost(context: RuleContext): Promise<Finding[]> {
  const { manuscript, libraries, document } = context;
  const named = manuscript.frontMatter?.bibliography ?? [];
  const missing = named.flatMap((path) => {
    const uri = resolvePath(path.path, document.uri);
    const state = libraries.states.find((one) => one.uri === uri && one.state !== "read");
    return state && !isRemote(uri) ? [{ path, state }] : [];
  });
  if (missing.length === 0) return [];
  const nearby = await context.librariesNearby();
  const others = nearby.filter((path) => named.every((one) => one.path !== path));
  // LaTeX puts the ending behind a name without one
  const isLost = missing.filter(({ path }) => !nearby.includes(`${path.path}.bib`));
  return isLost.map(({ path, state }) => ({
    span: path,
    message:
      state.state === "missing"
        ? `There is no ${path.path} beside this text, so none of its works is found. Check the path.`
        : `${nameOf(state.uri)} cannot be read: ${state.message ?? "the reason is not known"}`,
    fixes: others
      .filter((other) => PLAIN_PATH.test(other))
      .map((other) => ({ title: `Name ${other} instead`, edit: [{ span: path, newText: other }] })),
  }));
}

/** A chapter of a book or site has no front matter of its own; what it cites from is named elsewhere. */
const isChapter = ({ manuscript }: RuleContext): boolean =>
  manuscript.kind !== "markdown" && manuscript.frontMatter === undefined;

function naming({ manuscript }: RuleContext, paths: readonly string[]): Fix[] {
  return paths.flatMap((path) => {
    const change = nameLibrary(manuscript, path);
    return change && !("problem" in change)
      ? [
          {
            title: `Name ${path} in the front matter`,
            edit: [change],
            ...(paths.length === 1 ? { isPreferred: true } : {}),
          },
        ]
      : [];
  });
}

/** It cites, and names nothing to cite from. */
async function none(context: RuleContext): Promise<Finding[]> {
  const { manuscript, libraries } = context;
  const [first] = citedKeys(manuscript);
  if (!first) return [];
  const problem = manuscript.frontMatter?.problem;
  if (problem)
    return [
      {
        span: problem.span,
        message: `The front matter cannot be read, so Pandoc finds no library in it: ${problem.message}. Mend it here.`,
        fixes: [],
      },
    ];
  if (libraries.states.length > 0 || isChapter(context)) return [];
  const fixes = naming(context, await context.librariesNearby());
  return [
    {
      span: first.span,
      message: `This cites @${first.id}, and names no library to find it in. Name one in the front matter: bibliography: refs.bib`,
      fixes,
    },
  ];
}

export const missingLibrary: Rule = {
  code: "citation/missing-library",
  defaultSeverity: "information",
  title: "Citations and no library for them, or one that is not there",
  documentation: {
    why: "Without its library Pandoc prints every citation as a question mark; with a path that leads nowhere it stops.",
    example: "---\ntitle: Cells\n---\n\nCells divide [@kin2020].",
    quiet: [
      "a text that cites nothing",
      "works listed in the front matter under `references:`, and keys that say themselves what they cite",
      "chapters in Quarto and R Markdown, which have no front matter of their own",
      "libraries at an address: they are not fetched",
      "a workspace that is not trusted, whose libraries are not read",
    ],
    fix: "names a library that lies beside the manuscript.",
  },
  check: async (context) => (context.trusted ? [...(await lost(context)), ...(await none(context))] : []),
};
