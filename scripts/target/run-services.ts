import { runExecutions } from '../../functions/adapters/run-executions.ts';
import { runFiles } from '../../functions/adapters/run-files.ts';
import type { RunServices } from '../../functions/domain/runs/find-run.ts';
import type { ImportTarget, TargetClients } from './target-clients.ts';

/** The runs of a stack, as the functions see them. */
export function runServices(target: ImportTarget, { s3, sfn }: TargetClients): RunServices {
  return {
    bucket: target.inboxBucket,
    files: runFiles(s3, target.inboxBucket),
    executions: runExecutions(sfn, target.bulkImportStateMachineArn),
  };
}
