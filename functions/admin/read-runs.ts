import { callerGroups } from '../adapters/admin-actions.ts';
import { appClient } from '../adapters/app-client.ts';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { downloadLink } from '../adapters/download-link.ts';
import { lookUpClient } from '../adapters/executions.ts';
import { readOwnProfile } from '../adapters/own-profile.ts';
import { personNames } from '../adapters/person-names.ts';
import { runExecutions } from '../adapters/run-executions.ts';
import { runFiles } from '../adapters/run-files.ts';
import { s3Client } from '../adapters/s3-client.ts';
import { translatingErrors } from '../adapters/service-errors.ts';
import { readRunsOperations } from '../domain/admin/operations/read-runs.ts';
import { rememberEnded } from '../domain/runs/remember-ended.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { getReportFile } from './read-runs/get-report-file.ts';
import { getRun } from './read-runs/get-run.ts';
import { listReportRows } from './read-runs/list-report-rows.ts';
import { listRuns } from './read-runs/list-runs.ts';
import { listScheduledImports } from './read-runs/list-scheduled-imports.ts';
import type { ReadRunsServices } from './read-runs/services.ts';
import { whoAmI } from './read-runs/who-am-i.ts';

const app = appClient(resourceName('userPoolClient'));
const s3 = s3Client();
const [userPool, bucket] = [resourceName('userPool'), resourceName('bucket')];
const services: ReadRunsServices = {
  bucket,
  files: runFiles(s3, bucket),
  executions: rememberEnded(runExecutions(lookUpClient(), resourceName('bulkImport'))),
  findName: personNames(cognitoClient(), userPool),
  linkTo: (key, fileName) => downloadLink(s3, bucket, key, fileName),
  now: Date.now,
};

/** The client of the scheduler is loaded by the first who asks. */
const schedules = async () => {
  const { importSchedules, schedulerClient } = await import('../adapters/import-schedules.ts');
  return importSchedules(schedulerClient(), resourceName('schedules'));
};

export const handler = createAdminHandler(
  readRunsOperations,
  translatingErrors({
    WhoAmI: whoAmI((accessToken) => readOwnProfile(app, accessToken)),
    ListRuns: listRuns(services),
    ListScheduledImports: listScheduledImports(services, {
      list: async () => (await schedules()).list(),
    }),
    GetRun: getRun(services),
    ListReportRows: listReportRows(services),
    GetReportFile: getReportFile(services),
  }),
  functionLog,
  callerGroups(app, userPool),
);
