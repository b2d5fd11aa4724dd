import { invokeAsync } from '../adapters/background-work.ts';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { createdAccounts } from '../adapters/created-accounts.ts';
import { lookUpClient } from '../adapters/executions.ts';
import { storedMovedAccounts } from '../adapters/moved-accounts.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { runExecutions } from '../adapters/run-executions.ts';
import { runFiles } from '../adapters/run-files.ts';
import { s3Client } from '../adapters/s3-client.ts';
import { translatingErrors } from '../adapters/service-errors.ts';
import { manageRunsOperations } from '../domain/admin/operations/manage-runs.ts';
import { protectionSettings, readProtection } from '../domain/people/protection.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { actionsFromEnvironment } from '../runtime/admin-actions.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { previewUndo } from './manage-runs/preview-undo.ts';
import { resumeRun } from './manage-runs/resume-run.ts';
import type { ManageRunsServices } from './manage-runs/services.ts';
import { stopRun } from './manage-runs/stop-run.ts';
import { undoRun } from './manage-runs/undo-run.ts';
import { undoProgressIn } from './undo-storage.ts';

const s3 = s3Client();
const bucket = resourceName('bucket');
const userPoolId = resourceName('userPool');
const storage = s3ObjectStorage(s3);
const moved = storedMovedAccounts(storage, bucket);
const protection = readProtection(readSettings(protectionSettings));
const cognito = cognitoClient({ maxAttempts: 3 });
const services: ManageRunsServices = {
  bucket,
  files: runFiles(s3, bucket),
  executions: runExecutions(lookUpClient(), resourceName('bulkImport')),
  undoOf: (runId) => createdAccounts(cognito, { userPoolId, runId, protection, moved }),
  progressOf: undoProgressIn(storage, bucket),
  startUndo: invokeAsync(resourceName('undoImport')),
  now: Date.now,
};

export const handler = createAdminHandler(
  manageRunsOperations,
  translatingErrors({
    StopRun: stopRun(services),
    ResumeRun: resumeRun(services),
    PreviewUndo: previewUndo(services),
    UndoRun: undoRun(services),
  }),
  functionLog,
  actionsFromEnvironment(),
);
