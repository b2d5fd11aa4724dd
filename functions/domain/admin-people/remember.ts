interface Memory<T> {
  readonly until: number;
  readonly value: Promise<T>;
}

/** Most that is remembered; the oldest is forgotten first. */
const mostRemembered = 1000;

/**
 * Remembers what was loaded for a while, by its key, so that many who ask for the same cost one request. A failure is not remembered.
 * @param load may need more than the key; of the same key it is the same
 * @param now epoch milliseconds
 */
export function remember<T, More extends readonly unknown[] = []>(
  load: (key: string, ...more: More) => Promise<T>,
  forMs: number,
  now: () => number,
) {
  const memory = new Map<string, Memory<T>>();
  return (key: string, ...more: More): Promise<T> => {
    const known = memory.get(key);
    if (known && known.until > now()) return known.value;
    const value = load(key, ...more);
    memory.delete(key);
    memory.set(key, { until: now() + forMs, value });
    const [oldest] = memory.keys();
    if (memory.size > mostRemembered && oldest !== undefined) memory.delete(oldest);
    value.catch(() => memory.delete(key));
    return value;
  };
}
