// The two loops that all the time goes into, in WebAssembly: four numbers at a time, where JavaScript has one. There are
// so few of them that their code is put together here. Opcodes: WebAssembly core specification 2.0, section 5.4.
import { z } from "zod";

const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const section = (id: number, ...items: readonly (readonly number[])[]): number[] => [
  id,
  ...sized([...unsigned(items.length), ...items.flat()]),
];
const text = (value: string): number[] => sized(Array.from(value, (letter) => letter.charCodeAt(0)));

const [I32, V128, EMPTY, FUNCTION] = [0x7f, 0x7b, 0x40, 0x60];
const END = 0x0b;
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
/** Below 64, so that it is one byte with its sign. */
const small = (value: number): number[] => [0x41, value];
const ADD = 0x6a;
const loop = (...body: readonly (readonly number[])[]): number[] => [0x03, EMPTY, ...body.flat(), END];
const block = (...body: readonly (readonly number[])[]): number[] => [0x02, EMPTY, ...body.flat(), END];
const branch = (depth: number): number[] => [0x0c, depth];
const branchIf = (depth: number): number[] => [0x0d, depth];
const below = (a: number, b: number): number[] => [...get(a), ...get(b), 0x49];
const notBelow = (a: number, b: number): number[] => [...get(a), ...get(b), 0x4f];
const plus = (a: number, b: number): number[] => [...get(a), ...get(b), ADD];
const advance = (local: number, by: number): number[] => [...get(local), ...small(by), ADD, ...set(local)];
const loadWhole = [0x28, 2, 0];
const loadNumber = [0x2a, 2, 0];
const storeNumber = [0x38, 2, 0];
const load4 = (offset: number): number[] => [0xfd, 0x00, 4, ...unsigned(offset)];
const store4 = (offset: number): number[] => [0xfd, 0x0b, 4, ...unsigned(offset)];
const SPLAT = [0xfd, 0x13];
const ADD4 = [0xfd, 0xe4, 0x01];
const MULTIPLY4 = [0xfd, 0xe6, 0x01];
const ZERO4 = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const lane = (number: number): number[] => [0xfd, 0x1f, number];
const ADD_NUMBERS = [0x92];

const each = (count: number, write: (at: number) => number[]): number[] =>
  Array.from({ length: count }, (_, at) => write(at)).flat();
const body = (locals: readonly number[][], ...code: readonly (readonly number[])[]): number[] =>
  sized([...unsigned(locals.length), ...locals.flat(), ...code.flat(), END]);

/** (target, rows, weights, 4 * count, bytes): 32 numbers of the target are held while all rows are added to them. */
function sumBody(): number[] {
  const [target, rows, weights, end, bytes, chunk, at, row, weight, first] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  return body(
    [
      [3, I32],
      [9, V128],
    ],
    loop(
      each(8, (k) => [...plus(target, chunk), ...load4(16 * k), ...set(first + k)]),
      [...small(0), ...set(at)],
      block(
        loop(
          [...notBelow(at, end), ...branchIf(1)],
          [...plus(rows, at), ...loadWhole, ...get(chunk), ADD, ...set(row)],
          [...plus(weights, at), ...loadNumber, ...SPLAT, ...set(weight)],
          each(8, (k) => [
            ...[...get(first + k), ...get(weight), ...get(row), ...load4(16 * k)],
            ...[...MULTIPLY4, ...ADD4, ...set(first + k)],
          ]),
          [...advance(at, 4), ...branch(0)],
        ),
      ),
      each(8, (k) => [...plus(target, chunk), ...get(first + k), ...store4(16 * k)]),
      // 128 takes two bytes where a number has a sign
      [...get(chunk), 0x41, 0x80, 0x01, ADD, ...set(chunk)],
      [...below(chunk, bytes), ...branchIf(0)],
    ),
  );
}

/** (one, others, count, out, bytes): the product of one row with each of the rows that stand in a row. */
function productsBody(): number[] {
  const [one, others, count, out, bytes, done, at, first] = [0, 1, 2, 3, 4, 5, 6, 7];
  return body(
    [
      [2, I32],
      [4, V128],
    ],
    loop(
      each(4, (k) => [...ZERO4, ...set(first + k)]),
      [...small(0), ...set(at)],
      loop(
        each(4, (k) => [
          ...[...get(first + k), ...plus(one, at), ...load4(16 * k), ...plus(others, at), ...load4(16 * k)],
          ...[...MULTIPLY4, ...ADD4, ...set(first + k)],
        ]),
        [...get(at), 0x41, 0xc0, 0x00, ADD, ...set(at), ...below(at, bytes), ...branchIf(0)],
      ),
      [...get(first), ...get(first + 1), ...ADD4, ...get(first + 2), ...ADD4],
      [...get(first + 3), ...ADD4, ...set(first), ...get(out)],
      [...get(first), ...lane(0), ...get(first), ...lane(1), ...ADD_NUMBERS],
      [...get(first), ...lane(2), ...ADD_NUMBERS, ...get(first), ...lane(3), ...ADD_NUMBERS, ...storeNumber],
      [...advance(out, 4), ...plus(others, bytes), ...set(others), ...advance(done, 1)],
      [...below(done, count), ...branchIf(0)],
    ),
  );
}

const moduleBytes = (pages: number): number[] => [
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [FUNCTION, ...sized([I32, I32, I32, I32, I32]), 0]),
  ...section(2, [...text("of"), ...text("memory"), 0x02, 0x03, ...unsigned(pages), ...unsigned(pages)]),
  ...section(3, [0], [0]),
  ...section(7, [...text("sum"), 0x00, 0], [...text("products"), 0x00, 1]),
  ...section(10, sumBody(), productsBody()),
];

type Loop = (a: number, b: number, c: number, d: number, bytes: number) => void;
const Loop = z.custom<Loop>((value) => typeof value === "function");
const Exports = z.object({ sum: Loop, products: Loop });

export interface Kernels {
  /**
   * Adds `count` rows to the row at `target`, each times its weight. All are addresses: `rows` of a list of the rows'
   * addresses, `weights` of a list of numbers.
   */
  sum(target: number, rows: number, weights: number, count: number): void;
  /** Writes to `out` the product of the row at `one` with each of the `count` rows from `others` on. */
  products(one: number, others: number, count: number, out: number): void;
}

/** @param dimensions length of a row, a multiple of 32 */
export function createKernels(memory: WebAssembly.Memory, dimensions: number): Kernels {
  const pages = memory.buffer.byteLength / 65536;
  const module = new WebAssembly.Module(Uint8Array.from(moduleBytes(pages)));
  const { sum, products } = Exports.parse(new WebAssembly.Instance(module, { of: { memory } }).exports);
  const bytes = dimensions * 4;
  return {
    sum: (target, rows, weights, count) => sum(target, rows, weights, 4 * count, bytes),
    products: (one, others, count, out) => products(one, others, count, out, bytes),
  };
}
