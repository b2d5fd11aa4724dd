import { callerGroups } from '../adapters/admin-actions.ts';
import { appClient } from '../adapters/app-client.ts';
import { cognitoClient } from '../adapters/cognito-client.ts';
import { groupReader } from '../adapters/managed-people.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { cognitoPeopleDirectory, factorReader } from '../adapters/people-directory.ts';
import { storedPersonRecords } from '../adapters/person-records.ts';
import { runFiles } from '../adapters/run-files.ts';
import { s3Client } from '../adapters/s3-client.ts';
import { readPeopleOperations } from '../domain/admin/operations/read-people.ts';
import { findFile, findRow } from '../domain/runs/find-row.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { systemClock } from '../runtime/clock.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { countPeople } from './read-people/count-people.ts';
import { getPerson } from './read-people/get-person.ts';
import { listAssignableGroups } from './read-people/list-assignable-groups.ts';
import { listMemberships } from './read-people/list-memberships.ts';
import { searchPeople } from './read-people/search-people.ts';
import { readPeopleServices, readPeopleSettings } from './read-people/services.ts';

const client = cognitoClient();
const [userPool, bucket] = [resourceName('userPool'), resourceName('bucket')];
const s3 = s3Client();
const files = runFiles(s3, bucket);
const settings = readSettings(readPeopleSettings);

const services = readPeopleServices({
  directory: cognitoPeopleDirectory(client, userPool),
  records: storedPersonRecords(s3ObjectStorage(s3), bucket),
  findFile: (runId) => findFile(files, runId),
  findRow: (runId, email) => findRow(files, runId, email),
  factorsOf: factorReader(client, userPool),
  readGroups: groupReader(client, userPool, new Set(settings.bulkImport.groups)),
  settings,
  clock: systemClock,
  random: Math.random,
});

export const handler = createAdminHandler(
  readPeopleOperations,
  {
    SearchPeople: searchPeople(services),
    CountPeople: countPeople(services),
    GetPerson: getPerson(services),
    ListMemberships: listMemberships(services),
    ListAssignableGroups: listAssignableGroups(services),
  },
  functionLog,
  callerGroups(appClient(resourceName('userPoolClient')), userPool),
);
