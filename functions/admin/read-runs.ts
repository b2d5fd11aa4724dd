import { appClient } from '../adapters/app-client.ts';
import { readOwnProfile } from '../adapters/own-profile.ts';
import { readRunsOperations } from '../domain/admin/operations/read-runs.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { whoAmI } from './read-runs/who-am-i.ts';

const app = appClient(resourceName('userPoolClient'));

export const handler = createAdminHandler(
  readRunsOperations,
  { WhoAmI: whoAmI((accessToken) => readOwnProfile(app, accessToken)) },
  functionLog,
);
