import type { PersonRefusalCode } from '../../../../functions/domain/admin-people/person-refusal.ts';
import type { Problem } from '../../../shared/request.ts';
import type { Texts } from '../texts/text.ts';

/** What is said of a refusal that is about the person; undefined of others. */
export function refusalText({ errors }: Problem, { refusals }: Texts): string | undefined {
  const [code] = errors.filter(({ field }) => field === 'person').map((error) => error.code);
  return code !== undefined && Object.hasOwn(refusals, code) ? refusals[code as PersonRefusalCode] : undefined;
}
