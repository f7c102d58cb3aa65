// How long work takes: batches of every side in turn, so that whatever else the machine does meets all of them alike.

const BATCHES = 9;
const BATCH_MS = 25;

/** Milliseconds that `work(times)` takes. */
function clocked(work, times) {
  const start = performance.now();
  work(times);
  return performance.now() - start;
}

/** How often `work` must run to fill a batch. */
function filling(work) {
  let times = 1;
  for (;;) {
    const took = clocked(work, times);
    if (took >= BATCH_MS) return times;
    times = took < 1 ? times * 10 : Math.ceil((times * BATCH_MS * 1.2) / took);
  }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/**
 * Nanoseconds per run of each side, warm.
 *
 * @param sides objects with `run(times)`, and `unit` where one run does that many pieces of work.
 */
export function warm(sides) {
  const times = sides.map((side) => filling(side.run));
  const taken = sides.map(() => []);
  for (let batch = 0; batch < BATCHES; batch += 1) {
    sides.forEach((side, index) => {
      taken[index].push((clocked(side.run, times[index]) * 1e6) / times[index] / (side.unit ?? 1));
    });
  }
  return taken.map(median);
}

/** Nanoseconds per run of the first `times` runs, of code that never ran before. */
export function cold(sides, times) {
  return sides.map((side) => (clocked(side.run, times) * 1e6) / times / (side.unit ?? 1));
}

/** Nanoseconds of one long run of each side. */
export function once(sides) {
  return sides.map((side) => (clocked(side.run, 1) * 1e6) / (side.unit ?? 1));
}
