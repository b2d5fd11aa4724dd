import { UnusableFile } from '../../functions/domain/errors.ts';
import { inEnglish } from './in-english.ts';

/** Why a file is refused, as a person is told who reads English; undefined where it isn't. */
export async function refusalOf(reading: () => unknown): Promise<string | undefined> {
  try {
    await reading();
    return undefined;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    return `${error.code}: ${inEnglish(error.detail)}`;
  }
}
