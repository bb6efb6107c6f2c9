// Reads a review article into the layer of its knowledge pack that a program can read:
// `npm run build:pack -- FILE [--identifiers FILE] [--packs FOLDER]` writes FOLDER/<cite key>/read/index.json.
// Exit 0 written, 1 something could not be read (then nothing is written), 2 misuse.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const usage = "usage: build-pack FILE [--identifiers FILE] [--packs FOLDER]";

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { identifiers: { type: "string" }, packs: { type: "string" } },
    });
    const [file, ...others] = positionals;
    if (file !== undefined && others.length === 0) return { file, ...values };
  } catch (error) {
    console.error(error.message);
  }
  console.error(usage);
  process.exit(2);
}

/** @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}

async function loadReader() {
  const outfile = join(root, "out/build-pack", `${process.pid}.mjs`);
  await build({
    stdin: {
      contents: `export { readReview } from "./readReview.js";
export { ReviewIdentifiers } from "./identifiers.js";
export { ReadLayer, WrittenAbbreviation, WrittenTerm } from "../knowledge/schema.js";`,
      resolveDir: join(root, "src/core/review"),
      loader: "ts",
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  const reader = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  return reader;
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return fail(`${path}: ${error.message}`);
  }
}

/** A JSON file by its schema; undefined where it is absent. */
function readJson(path, schema) {
  if (!existsSync(path)) return undefined;
  let json;
  try {
    json = JSON.parse(readText(path));
  } catch (error) {
    return fail(`${path}: ${error.message}`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  return fail(
    parsed.error.issues.map((issue) => `${path}: ${issue.path.join(".")}: ${issue.message}`).join("\n"),
  );
}

/** The forms that the pack's written layer knows, as far as it is there. */
function readForms(pack, { WrittenAbbreviation, WrittenTerm }) {
  const abbreviations = readJson(join(pack, "written/abbreviations.json"), WrittenAbbreviation.array()) ?? [];
  const terms = readJson(join(pack, "written/terms.json"), WrittenTerm.array()) ?? [];
  if (abbreviations.length + terms.length === 0) return undefined;
  return {
    abbreviations: abbreviations.flatMap(({ shortForm, variants }) => [shortForm, ...variants]),
    terms: terms.flatMap(({ term, aliases }) => [term, ...aliases]),
  };
}

const {
  file,
  identifiers: identifiersFile = join(dirname(file), "identifiers.json"),
  packs,
} = readArguments();
const text = readText(file);
const reader = await loadReader();
const identifiers = readJson(identifiersFile, reader.ReviewIdentifiers);
if (!identifiers) console.error(`${identifiersFile}: not there; no identifiers are joined`);
const known = identifiers ? { identifiers } : {};
const id = reader.readReview(text, known).value.article.id;
const pack = join(packs ?? join(root, "data/packs"), id);
const forms = readForms(pack, reader);
const { value, problems } = reader.readReview(text, { ...known, ...(forms ? { forms } : {}) });

const lineOf = (offset) => text.slice(0, offset).split(/\r\n|\r|\n/).length;
for (const { message, span, severity } of problems) {
  console.error(`${file}:${lineOf(span.start)}: ${severity}: ${message}`);
}
if (problems.some(({ severity }) => severity === "error"))
  fail(`${file}: not everything could be read; nothing is written`);

const shape = reader.ReadLayer.safeParse(value);
if (!shape.success)
  fail(shape.error.issues.map((issue) => `${file}: ${issue.path.join(".")}: ${issue.message}`).join("\n"));

const index = join(pack, "read/index.json");
mkdirSync(dirname(index), { recursive: true });
writeFileSync(index, `${JSON.stringify(value, null, 2)}\n`);

const { sections, references, abbreviations, citations, tables, occurrences } = value;
console.log(
  [
    relative(process.cwd(), index),
    `${sections.length} sections`,
    `${references.length} references`,
    `${abbreviations.length} abbreviations`,
    `${citations.length} citations`,
    `${tables.length} tables`,
    `${occurrences.length} forms counted`,
  ].join("\n  "),
);
