import { regionPattern } from '../../settings/region-name.ts';
import { UsageError } from './exit-code.ts';

/** Reads a whole number. @param to the highest that is allowed */
export function wholeNumber({ to }: { readonly to: number }) {
  return (text: string, option: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= 1 && number <= to) return number;
    throw new UsageError(`${option} must be a whole number from 1 to ${to.toLocaleString('en')}, got '${text}'`);
  };
}

/** Reads a number that may have decimals. */
export function numberBetween(from: number, to: number) {
  return (text: string, option: string): number => {
    const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (number >= from && number <= to) return number;
    throw new UsageError(`${option} must be a number from ${from} to ${to}, got '${text}'`);
  };
}

/** Reads how long to wait, a day at most. */
export function seconds(text: string, option: string): number {
  const number = Number(text);
  if (number > 0 && number <= 86_400) return number;
  throw new UsageError(`${option} must be a number of seconds up to 86400, got ${text}`);
}

/** Reads one of some words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return (text: string, option: string): Word => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new UsageError(`${option} must be one of ${words.join(', ')}, got '${text}'`);
  };
}

/** Reads the name of a Region, of which there may be new ones. */
export function regionName(text: string, option: string): string {
  if (regionPattern.test(text)) return text;
  throw new UsageError(`${option} must be an AWS Region such as eu-central-1, got '${text}'`);
}
