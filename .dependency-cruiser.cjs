// Who may import whom: docs/architecture.md, held by `npm run check`.
"use strict";

/** The folders of src, and the folders of src that each may import beside itself. */
const layers = {
  core: [],
  service: ["core", "protocol"],
  protocol: ["core"],
  preview: ["core"],
  webview: ["protocol"],
  node: [],
  server: ["service", "core", "protocol", "node"],
  messages: [],
  client: ["protocol", "preview", "messages"],
  cli: ["service", "core", "node"],
};

// what the editor and a page of it say to each other is the one file of webview/ that both read
const files = { protocol: "protocol\\.ts$", messages: "webview/[^/]+/messages\\.ts$" };
const places = (names) => names.map((name) => files[name] ?? `${name}/`).join("|");

// mdast and unist are types without a package of their own
const direction = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-imports-only-${["itself", ...allowed].join("-")}`,
  severity: "error",
  from: { path: `^src/(${places([layer])})` },
  to: { path: "^src/", pathNot: `^src/(${places([layer, ...allowed])})` },
}));

const noEditor = (name, path) => ({
  name,
  severity: "error",
  from: { path },
  to: { path: "^vscode$|(^|/)(@types/vscode|vscode-languageclient)(/|$)" },
});

module.exports = {
  forbidden: [
    ...direction,
    {
      name: "service-takes-only-types-of-the-protocol",
      severity: "error",
      from: { path: "^src/service/" },
      to: { path: "^src/protocol\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "core-service-protocol-and-preview-know-no-node",
      severity: "error",
      from: { path: "^src/(core/|service/|preview/|webview/|protocol\\.ts$)" },
      to: { dependencyTypes: ["core"] },
    },
    noEditor("only-the-client-imports-vscode", "^src/(?!client/)"),
    {
      name: "core-knows-no-language-server",
      severity: "error",
      from: { path: "^src/core/" },
      to: { path: "(^|/)vscode-(languageserver|jsonrpc)" },
    },
    {
      name: "features-and-rules-do-not-import-one-another",
      comment: "What two of them need is a fact of the manuscript, computed once per document version.",
      severity: "error",
      from: { path: "^src/service/(features|rules)/([^/]+)" },
      to: { path: "^src/service/(features|rules)/", pathNot: "^src/service/$1/$2" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true, pathNot: "^(vscode|mdast|unist)$" },
    },
    {
      name: "src-imports-only-src-and-packages",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|scripts|bench|data|examples)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "src/tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json"],
      conditionNames: ["import", "types", "node", "default"],
      exportsFields: ["exports"],
    },
  },
};
