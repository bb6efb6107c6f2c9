/** Waits until all workers are here. `state` holds how many have come, and how often all had. */
export function meet(state: Int32Array, workers: number): void {
  const round = Atomics.load(state, 1);
  if (Atomics.add(state, 0, 1) + 1 === workers) {
    Atomics.store(state, 0, 0);
    Atomics.add(state, 1, 1);
    Atomics.notify(state, 1);
  } else Atomics.wait(state, 1, round);
}
