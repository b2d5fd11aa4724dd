/**
 * The one place that reaches into fauxqs. Its package exports only `buildApp` and the types of its server, but
 * `buildApp` takes the store of S3, whose persistence is a public seam: files beside `app.js` are imported by their URLs.
 */
export type { S3PersistenceProvider } from '../../node_modules/fauxqs/dist/s3/s3Persistence.js';
export type { S3Store as FauxqsStore } from '../../node_modules/fauxqs/dist/s3/s3Store.js';
export type { MultipartPart, MultipartUpload, S3Object } from '../../node_modules/fauxqs/dist/s3/s3Types.js';

type StoreModule = typeof import('../../node_modules/fauxqs/dist/s3/s3Store.js');
type ChunksModule = typeof import('../../node_modules/fauxqs/dist/s3/chunkedEncoding.js');
type StoresOption = NonNullable<NonNullable<Parameters<typeof import('fauxqs').buildApp>[0]>['stores']>;

const main = import.meta.resolve('fauxqs');
const [{ buildApp }, { S3Store }, { decodeAwsChunked }] = await Promise.all([
  import('fauxqs'),
  import(new URL('./s3/s3Store.js', main).href) as Promise<StoreModule>,
  import(new URL('./s3/chunkedEncoding.js', main).href) as Promise<ChunksModule>,
]);

export type { StoresOption };
export { buildApp, decodeAwsChunked, S3Store };
