import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const nodeGlobals = [
  ...[
    "console",
    "process",
    "performance",
    "fetch",
    "crypto",
    "structuredClone",
    "queueMicrotask",
    "atob",
    "btoa",
  ],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "MessageChannel", "Event", "EventTarget"],
  ...["AbortController", "AbortSignal", "URL", "URLSearchParams", "TextDecoder", "TextEncoder"],
];

export default defineConfig(
  globalIgnores(["dist/", "out/", "**/node_modules/", "test/host/stubs/", "test/fixtures/", "**/*.cjs"]),
  {
    files: ["**/*.ts"],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // numbers read well in messages
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `onDidChange(() => emitter.fire())` says what it means
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // a record is a map here; both ways of indexing one are plain
      "@typescript-eslint/dot-notation": "off",
      "max-lines": ["warn", { max: 400, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["warn", { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "TSEnumDeclaration",
          message: "A union of string literals says the same without run-time code.",
        },
      ],
    },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["**/*.mjs"],
    extends: [js.configs.recommended],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, "readonly"])) },
  },
);
