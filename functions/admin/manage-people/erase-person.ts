import type { managePeopleOperations } from '../../domain/admin/operations/manage-people.ts';
import type { AdminInput } from '../../domain/admin/operations/operation.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';
import { actOnOne } from './act-on-one.ts';
import type { ManagePeopleServices } from './services.ts';

/** Deletes an account, and says how long files may still have the person. */
export function erasePerson(
  services: ManagePeopleServices,
  { bulkImport }: { readonly bulkImport: { readonly inboxDays: number; readonly reportDays: number } },
): AdminAnswers<typeof managePeopleOperations>['ErasePerson'] {
  const erase = actOnOne<AdminInput<(typeof managePeopleOperations)['ErasePerson']>>(services, ({ confirm }) => ({
    kind: 'erase',
    confirm,
  }));
  return async (request) => ({
    ...(await erase(request)),
    files_days: bulkImport.inboxDays,
    reports_days: bulkImport.reportDays,
  });
}
