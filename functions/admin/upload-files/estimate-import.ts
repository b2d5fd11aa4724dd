import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import type { EstimateRequest } from '../../domain/estimate/estimate.ts';
import { estimate } from '../../domain/estimate/estimate.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

/** Estimates an import as the command line does. */
export function estimateImport(
  request: Omit<EstimateRequest, 'workload'>,
): AdminAnswers<typeof uploadFilesOperations>['EstimateImport'] {
  return async ({ input: { people, groups_each } }) => {
    const { seconds, usdBeyondFreeTiers } = estimate({
      ...request,
      workload: { users: people, groupsEach: groups_each },
    });
    return { seconds: Math.ceil(seconds), usd: usdBeyondFreeTiers };
  };
}
