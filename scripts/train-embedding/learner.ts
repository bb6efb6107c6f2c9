// One worker's share of a step. Each number is reckoned by one worker in one order, so that their count does not matter.
import type { Batch } from "./batches.js";
import { createKernels, type Kernels } from "./kernels.js";
import type { Options, Plan } from "./plan.js";
import { LONGEST, type Room, scratchSize } from "./room.js";

/** What the parts of a step work on. */
interface Bench extends Pick<Plan, "workers" | "texts"> {
  readonly worker: number;
  readonly options: Options;
  readonly room: Room;
  readonly floats: Float32Array;
  readonly kernels: Kernels;
  readonly list: RowList;
  /** Place of a row that is this worker's own, and of a number. */
  readonly row: number;
  readonly number: number;
}

/** Rows that are to be summed, with what each counts. */
interface RowList {
  clear(): void;
  add(place: number, weight: number): void;
  /** Adds them to the row at this place. */
  sumTo(place: number): void;
}

function createRowList(memory: WebAssembly.Memory, kernels: Kernels, place: number): RowList {
  const [addresses, weights] = [new Int32Array(memory.buffer), new Float32Array(memory.buffer)];
  let count = 0;
  return {
    clear: () => void (count = 0),
    add(row, weight) {
      if (count === LONGEST) return;
      addresses[place + count] = 4 * row;
      weights[place + LONGEST + count] = weight;
      count += 1;
    },
    sumTo: (target) => kernels.sum(4 * target, 4 * place, 4 * (place + LONGEST), count),
  };
}

function createBench({ options, texts, workers, room, rows }: Plan, worker: number): Bench {
  const { memory } = room;
  const kernels = createKernels(memory, options.dimensions);
  const place = room.scratch + worker * scratchSize({ ...options, rows, workers });
  const list = createRowList(memory, kernels, place);
  const row = place + 2 * LONGEST;
  const floats = new Float32Array(memory.buffer);
  return {
    worker,
    options,
    texts,
    workers,
    room,
    floats,
    kernels,
    list,
    row,
    number: row + options.dimensions,
  };
}

const textAt = ({ sentences, titles }: Batch, slot: number): number =>
  (slot < sentences.length ? sentences[slot] : titles[slot - sentences.length]) ?? 0;

/** Whether a unit is left out this time: the same answer wherever it is asked. */
function isDropped(step: number, slot: number, place: number, share: number): boolean {
  let mixed = Math.imul(step * 4096 + slot, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39);
  return (mixed ^ (mixed >>> 16)) >>> 0 < share * 4294967296;
}

/** Visits the rows of the text in a slot that are not left out. */
function visitRows(
  { texts, options }: Bench,
  batch: Batch,
  slot: number,
  step: number,
  visit: (row: number) => void,
) {
  const text = textAt(batch, slot);
  const end = texts.starts[text + 1] ?? 0;
  for (let place = texts.starts[text] ?? 0; place < end; place++)
    if (!isDropped(step, slot, place, options.dropout)) visit(texts.rows[place] ?? 0);
}

function clearRow(floats: Float32Array, place: number, dimensions: number): void {
  for (let k = place; k < place + dimensions; k++) floats[k] = 0;
}

function createEmbedder(bench: Bench): (batch: Batch, slot: number, step: number) => void {
  const { room, floats, list, options } = bench;
  const { dimensions } = options;
  return (batch, slot, step) => {
    const place = room.embedded + slot * dimensions;
    list.clear();
    visitRows(bench, batch, slot, step, (row) => list.add(room.vectors + row * dimensions, 1));
    clearRow(floats, place, dimensions);
    list.sumTo(place);
    let square = 0;
    for (let k = place; k < place + dimensions; k++) square += (floats[k] ?? 0) ** 2;
    const length = Math.sqrt(square) + 1e-9;
    floats[room.norms + slot] = length;
    for (let k = place; k < place + dimensions; k++) floats[k] = (floats[k] ?? 0) / length;
  };
}

/**
 * Compares a sentence with all titles of the batch and leaves the slope of the loss: softmax less one for the title that
 * is cited. Other titles that the sentence cites do not count. Gives the loss.
 */
function createComparer({
  room,
  floats,
  kernels,
  options,
}: Bench): (batch: Batch, sentence: number) => number {
  const { dimensions, batch: size, temperature } = options;
  return ({ titles, cited }, sentence) => {
    const place = room.likeness + sentence * size;
    const others = room.embedded + size * dimensions;
    kernels.products(4 * (room.embedded + sentence * dimensions), 4 * others, size, 4 * place);
    const known = cited[sentence];
    let most = -1;
    for (let at = 0; at < size; at++) {
      if (at !== sentence && known?.has(titles[at] ?? -1)) floats[place + at] = -1e3;
      most = Math.max(most, floats[place + at] ?? 0);
    }
    let sum = 0;
    for (let at = place; at < place + size; at++)
      sum += floats[at] = Math.exp(((floats[at] ?? 0) - most) / temperature);
    for (let at = place; at < place + size; at++) floats[at] = (floats[at] ?? 0) / sum;
    const right = floats[place + sentence] ?? 0;
    floats[place + sentence] = right - 1;
    return -Math.log(right + 1e-12);
  };
}

/** Sums up by how much the vector in a slot should move, from the slopes by its cosines; then from that the slope by the sum behind it. */
function createSpreader({ room, floats, list, options }: Bench): (slot: number) => void {
  const { dimensions, batch: size, temperature } = options;
  return (slot) => {
    const isSentence = slot < size;
    const first = room.likeness + (isSentence ? slot * size : slot - size);
    const others = room.embedded + (isSentence ? size * dimensions : 0);
    list.clear();
    for (let at = 0; at < size; at++) {
      const weight = floats[first + at * (isSentence ? 1 : size)] ?? 0;
      if (Math.abs(weight) >= 1e-6) list.add(others + at * dimensions, weight);
    }
    const [place, own] = [room.slopes + slot * dimensions, room.embedded + slot * dimensions];
    clearRow(floats, place, dimensions);
    list.sumTo(place);
    let along = 0;
    for (let k = 0; k < dimensions; k++) along += (floats[place + k] ?? 0) * (floats[own + k] ?? 0);
    const scale = 1 / ((floats[room.norms + slot] ?? 1) * temperature * size);
    for (let k = 0; k < dimensions; k++)
      floats[place + k] = ((floats[place + k] ?? 0) - along * (floats[own + k] ?? 0)) * scale;
  };
}

/** Decay of the mean square by which each row's step is measured: RMSProp with one number a row. */
const DECAY = 0.99;

function createMover(bench: Bench, rows: number): (row: number, rate: number) => void {
  const { room, floats, kernels, list, options, row: slope, number } = bench;
  const { dimensions } = options;
  const squares = new Float32Array(rows);
  const turns = new Uint16Array(rows);
  /** By how much a mean square falls short in its first turns. */
  const corrections = Array.from({ length: 3000 }, (_, turn) => 1 - DECAY ** turn);
  return (row, rate) => {
    clearRow(floats, slope, dimensions);
    list.sumTo(slope);
    kernels.products(4 * slope, 4 * slope, 1, 4 * number);
    const turn = Math.min(2999, (turns[row] ?? 0) + 1);
    const mean = DECAY * (squares[row] ?? 0) + ((1 - DECAY) * (floats[number] ?? 0)) / dimensions;
    turns[row] = turn;
    squares[row] = mean;
    list.clear();
    list.add(slope, -rate / Math.sqrt(mean / (corrections[turn] ?? 1) + 1e-16));
    list.sumTo(room.vectors + row * dimensions);
  };
}

/** Moves this worker's rows, each by the slopes of all texts that have it. */
function createUpdater(bench: Bench, rows: number): (batch: Batch, step: number, rate: number) => void {
  const { room, list, options, workers, worker } = bench;
  const move = createMover(bench, rows);
  /** The slots of each row are chained, the last first. */
  const last = new Int32Array(rows).fill(-1);
  let touched: number[] = [];
  let slots: number[] = [];
  let before: number[] = [];
  return (batch, step, rate) => {
    [touched, slots, before] = [[], [], []];
    for (let slot = 0; slot < 2 * options.batch; slot++)
      visitRows(bench, batch, slot, step, (row) => {
        if (row % workers !== worker) return;
        const previous = last[row] ?? -1;
        if (previous < 0) touched.push(row);
        last[row] = slots.length;
        before.push(previous);
        slots.push(slot);
      });
    for (const row of touched) {
      list.clear();
      for (let noted = last[row] ?? -1; noted >= 0; noted = before[noted] ?? -1)
        list.add(room.slopes + (slots[noted] ?? 0) * options.dimensions, 1);
      last[row] = -1;
      move(row, rate);
    }
  };
}

/** A step in its four parts; all workers must have done one before any may begin the next. */
export interface Learner {
  embed(batch: Batch, step: number): void;
  /** Gives the sum of the losses of this worker's sentences. */
  compare(batch: Batch): number;
  spread(): void;
  update(batch: Batch, step: number, rate: number): void;
}

export function createLearner(plan: Plan, worker: number): Learner {
  const bench = createBench(plan, worker);
  const { options, workers } = plan;
  const embed = createEmbedder(bench);
  const compare = createComparer(bench);
  const spread = createSpreader(bench);
  return {
    embed(batch, step) {
      for (let slot = worker; slot < 2 * options.batch; slot += workers) embed(batch, slot, step);
    },
    compare(batch) {
      let loss = 0;
      for (let sentence = worker; sentence < options.batch; sentence += workers)
        loss += compare(batch, sentence);
      return loss;
    },
    spread() {
      for (let slot = worker; slot < 2 * options.batch; slot += workers) spread(slot);
    },
    update: createUpdater(bench, plan.rows),
  };
}
