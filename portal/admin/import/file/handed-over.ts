import type { Source } from './use-incoming-files.ts';

let handed: Source | undefined;

/** Has the import screen open a file as soon as it is shown. */
export function handOver(source: Source): void {
  handed = source;
}

/** The file that another screen has handed over; once. */
export function takeHandedOver(): Source | undefined {
  const source = handed;
  handed = undefined;
  return source;
}
