import { describeMailQuota, type MailQuota, type SesAccount } from '../../domain/admin/mail-quota.ts';
import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Says how many invitations may be sent. @param readAccount undefined where the sender is not the account's own */
export function getMailQuota(
  sender: MailQuota['sender'],
  readAccount: (() => Promise<SesAccount>) | undefined,
): AdminAnswers<typeof uploadFilesOperations>['GetMailQuota'] {
  return async () => describeMailQuota(sender, sender === 'ses' ? await readAccount?.() : undefined);
}
