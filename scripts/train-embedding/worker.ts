import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { meet } from "./barrier.js";
import { seededRandom } from "../lib/seededRandom.mjs";
import { batchesOf, stepsOf } from "./batches.js";
import { createLearner } from "./learner.js";
import type { Plan } from "./plan.js";

const WARM_UP = 200;

function train(plan: Plan, worker: number): void {
  const { articles, options, workers, room } = plan;
  const barrier = new Int32Array(room.memory.buffer, 4 * room.barrier, 2);
  const learner = createLearner(plan, worker);
  const random = seededRandom(options.seed);
  const wait = (): void => meet(barrier, workers);
  const steps = stepsOf(articles, options);
  let step = 0;
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    let [loss, pairs] = [0, 0];
    for (const batch of batchesOf(articles, options, random)) {
      const rate = options.rate * Math.min(1, (step + 1) / WARM_UP) * Math.max(0.02, 1 - step / steps);
      learner.embed(batch, step);
      wait();
      loss += learner.compare(batch);
      wait();
      learner.spread();
      wait();
      learner.update(batch, step, rate);
      wait();
      step += 1;
      pairs += options.batch;
    }
    parentPort?.postMessage({ epoch, loss: (loss * workers) / pairs });
  }
}

const Task = z.object({ plan: z.custom<Plan>(), worker: z.number() });
const { plan, worker } = Task.parse(workerData);
train(plan, worker);
