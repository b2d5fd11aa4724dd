import * as z from 'zod/mini';
import { adminRightsSettings } from '../../domain/accounts/rights.ts';
import type { AdminActions } from '../../domain/admin/actions.ts';
import type { ActionServices } from '../../domain/admin-people/person-action.ts';
import type { PersonRecords } from '../../domain/admin-people/person-record.ts';
import { adminRatesSettings } from '../../domain/rate-limit/work-plan.ts';
import type { AnnounceSecurityChange } from '../../domain/self-service/announce-security-change.ts';

/** What acting on people needs of the settings. */
export const managePeopleSettings = z.object({
  ...adminRightsSettings.shape,
  ...adminRatesSettings.shape,
  userDirectory: z.object({ temporaryPasswordValidityDays: z.number() }),
});
/** How long files and reports may still have somebody who was erased. */
export const remainsSettings = z.object({ bulkImport: z.object({ inboxDays: z.number(), reportDays: z.number() }) });

export interface ManagePeopleServices extends ActionServices {
  readonly records: Pick<PersonRecords, 'add'>;
  readonly publish: AdminActions['publish'];
  readonly announceSecurity: AnnounceSecurityChange;
  readonly userPoolId: string;
}

/**
 * How long a request may take before nothing new is sent: API Gateway gives up after 30 s, and the last call may take some of it.
 */
export const requestMs = 15_000;
