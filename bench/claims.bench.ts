// How well a sentence finds its source, on sentences written by people who had not seen the engine, judged by their gold
// and not by the pack's verdicts: `npm run bench -- claims` (figures), `npm run bench -- bench/claims.bench.ts tuning` (each
// miss of the half that is for tuning; of the half that is held back only figures are ever printed).
import type { QuerySet } from "../test/support/claimQueries.js";
import { type Answer, answersTo, MEASURES, misfits, sharesOf } from "../test/support/claimMeasures.js";

const wrongOf = (answer: Answer): string[] =>
  MEASURES.filter(([, counts, isRight]) => counts(answer) && !isRight(answer)).map(([name]) => name);

function print(half: QuerySet, isShown: boolean): void {
  const answers = answersTo(half);
  console.log(`\n${half}: ${answers.length} sentences`);
  for (const [name, { right, counted }] of sharesOf(answers))
    console.log(`  ${(right / Math.max(1, counted)).toFixed(3)}  ${right}/${counted}  ${name}`);
  const firsts = answers.filter(({ recommended }) => recommended.length > 0);
  const amiss = (list: readonly Answer[], from: number, to: number): number =>
    list.filter(
      (answer) => misfits({ ...answer, recommended: answer.recommended.slice(from, to) }).length > 0,
    ).length;
  const further = firsts.reduce((sum, { recommended }) => sum + recommended.length - 1, 0);
  console.log(
    `  recommended for ${firsts.length}: misfits among the first ${amiss(firsts, 0, 1)}, among ${further} further ones ${amiss(firsts, 1, 9)}`,
  );
  if (!isShown) return;
  for (const answer of answers.filter((candidate) => wrongOf(candidate).length > 0)) {
    const { query, result, recommended, sources } = answer;
    console.log(`\n${query.id} ${query.kind}: ${query.text}`);
    console.log(
      `  gold ${query.verdicts.join("/")} [${query.fits.join()}] (${query.acceptable.join()}); said ${result.verdict} [${recommended.join()}] of ${sources.slice(0, 5).join()}`,
    );
    console.log(`  wrong: ${wrongOf(answer).join("; ")}; misfits ${misfits(answer).join()}`);
    for (const candidate of result.candidates.slice(0, 3))
      console.log(
        `    ${candidate.score.toFixed(2)} ${candidate.claim?.id}: ${candidate.claim?.text} {${candidate.differences.map(({ kind }) => kind).join()}} ${candidate.references.map(({ number, verdict, role }) => `${number}${role === "better" ? "b" : ""}:${verdict?.slice(0, 4)}`).join(" ")}`,
      );
  }
}

// the figures of what is held back are printed only when asked for: who tunes must not see them
const [only] = process.argv.slice(2);
if (only === "held") print(only, false);
else print("tuning", only === "tuning");
