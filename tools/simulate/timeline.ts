const names = ['sent', 'created', 'throttled'] as const;
export type Series = (typeof names)[number];

/** What happened in each second of an import. */
export class Timeline {
  readonly #counts: Readonly<Record<Series, number[]>> = { sent: [], created: [], throttled: [] };

  add(series: Series, seconds: number): void {
    const counts = this.#counts[series];
    const second = Math.floor(seconds);
    while (counts.length <= second) counts.push(0);
    counts[second] = (counts[second] ?? 0) + 1;
  }

  /** Per second, on average over each of so many equal parts of the time. */
  rates(series: Series, seconds: number, parts: number): number[] {
    const counts = this.#counts[series];
    const width = Math.max(1, Math.ceil(seconds / parts));
    return Array.from({ length: Math.ceil(seconds / width) }, (_, part) => {
      const slice = counts.slice(part * width, (part + 1) * width);
      return slice.reduce((sum, count) => sum + count, 0) / Math.min(width, Math.max(1, seconds - part * width));
    });
  }
}
