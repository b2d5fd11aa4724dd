/** Requests at a time, where nothing else limits them. */
const usualConcurrency = 8;

/**
 * Runs a task for every item, some at a time. After a failure, or once the signal is aborted, no further one begins.
 * @returns the results in the items' order
 * @throws the first failure, or the signal's reason, once no task is running
 */
export async function mapConcurrent<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
  signal?: AbortSignal,
  concurrency = usualConcurrency,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const failures: unknown[] = [];
  const entries = items.entries();
  const work = async () => {
    for (const [index, item] of entries) {
      if (failures.length > 0 || signal?.aborted) return;
      try {
        results[index] = await task(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  if (failures.length > 0) throw failures[0];
  if (!entries.next().done) signal?.throwIfAborted();
  return results;
}
