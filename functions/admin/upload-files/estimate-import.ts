import { limitByAccount, type SesAccount } from '../../domain/admin/mail-quota.ts';
import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import type { EstimateRequest } from '../../domain/estimate/estimate.ts';
import { estimate } from '../../domain/estimate/estimate.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/**
 * Estimates an import as the command line does, but by what SES lets the account send.
 * @param readAccount undefined where the sender is not the account's own
 */
export function estimateImport(
  request: Omit<EstimateRequest, 'workload'>,
  readAccount: (() => Promise<SesAccount>) | undefined,
): AdminAnswers<typeof uploadFilesOperations>['EstimateImport'] {
  return async ({ input: { people, groups_each } }) => {
    // Where SES doesn't answer, an estimate by what is usual is better than none.
    const account = await readAccount?.().catch(() => undefined);
    const { seconds, usdBeyondFreeTiers } = estimate({
      ...(account ? limitByAccount(request, account) : request),
      workload: { users: people, groupsEach: groups_each },
    });
    return { seconds: Math.ceil(seconds), usd: usdBeyondFreeTiers };
  };
}
