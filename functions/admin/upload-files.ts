import { cognitoClient } from '../adapters/cognito-client.ts';
import { completedUploads } from '../adapters/completed-uploads.ts';
import { mappingStorage } from '../adapters/mapping-storage.ts';
import { s3ObjectStorage } from '../adapters/object-storage.ts';
import { deleteVersions } from '../adapters/object-versions.ts';
import { s3Client } from '../adapters/s3-client.ts';
import { s3Uploads } from '../adapters/uploads.ts';
import { poolRules } from '../adapters/user-directory.ts';
import { columnsSettings } from '../bulk-import/run-columns.ts';
import { uploadFilesOperations } from '../domain/admin/operations/upload-files.ts';
import { countrySettings } from '../domain/import/country-settings.ts';
import { languageSettings } from '../domain/import/report-language.ts';
import { attributeNames, importGroupsSettings } from '../domain/people/pool-rules.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { createAdminHandler } from '../runtime/admin.ts';
import { actionsFromEnvironment } from '../runtime/admin-actions.ts';
import { readSettings, resourceName } from '../runtime/environment.ts';
import { functionLog } from '../runtime/function-log.ts';
import { abortUpload } from './upload-files/abort-upload.ts';
import { completeUpload } from './upload-files/complete-upload.ts';
import { getColumns } from './upload-files/get-columns.ts';
import { getImportRules } from './upload-files/get-import-rules.ts';
import { listParts } from './upload-files/list-parts.ts';
import { saveColumns } from './upload-files/save-columns.ts';
import { schedulingFromEnvironment } from './upload-files/scheduling.ts';
import { sendingFromEnvironment } from './upload-files/sending.ts';
import { signParts } from './upload-files/sign-parts.ts';
import { startUpload } from './upload-files/start-upload.ts';

const bucket = resourceName('bucket');
// An address that is signed with a checksum takes the bytes that have it, and no others.
const s3 = s3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const uploads = s3Uploads(s3, bucket);
const storage = s3ObjectStorage(s3);
const mappings = mappingStorage(storage, bucket);
const cognito = cognitoClient({ maxAttempts: 3 });
const listedGroups = new Set(readSettings(importGroupsSettings).bulkImport.groups);
const { invitation } = readSettings(wayInSettings).signIn;
const readPool = () => poolRules(cognito, resourceName('userPool'), listedGroups, invitation);

export const handler = createAdminHandler(
  uploadFilesOperations,
  {
    GetImportRules: getImportRules({
      readPool,
      people: { ...readSettings(countrySettings).people, ...readSettings(columnsSettings).people },
      defaultLocale: readSettings(languageSettings).brand.defaultLocale,
      now: () => new Date(),
    }),
    StartUpload: startUpload(uploads),
    SignParts: signParts(uploads),
    ListParts: listParts(uploads),
    CompleteUpload: completeUpload(uploads, completedUploads(storage, bucket)),
    AbortUpload: abortUpload(uploads),
    GetColumns: getColumns(mappings),
    SaveColumns: saveColumns({
      storage: mappings,
      attributes: async () => attributeNames(await readPool()),
      now: () => new Date(),
    }),
    ...sendingFromEnvironment(storage, bucket),
    ...schedulingFromEnvironment(bucket, (key, versionId) => deleteVersions(s3, bucket, [{ key, versionId }])),
  },
  functionLog,
  actionsFromEnvironment(),
);
