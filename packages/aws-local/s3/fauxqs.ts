import { buildApp } from 'fauxqs';

/*
 * The one place that reaches into fauxqs. Its package exports only `buildApp` and the types of its server, but
 * `buildApp` takes the store of S3, whose persistence is a public seam: files beside `app.js` are imported by their URLs, and
 * their types follow from what `buildApp` takes.
 */
export type StoresOption = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type FauxqsStore = StoresOption['s3Store'];
export type S3PersistenceProvider = NonNullable<FauxqsStore['persistence']>;
export type S3Object = ReturnType<FauxqsStore['getObject']>;
export type MultipartUpload = Parameters<S3PersistenceProvider['insertMultipartUpload']>[0];
export type MultipartPart = Parameters<S3PersistenceProvider['upsertMultipartPart']>[1];

interface StoreModule {
  readonly S3Store: new () => FauxqsStore;
}

interface ChunksModule {
  /** Reads a body in AWS's chunked encoding, and the headers behind it. */
  readonly decodeAwsChunked: (body: Buffer) => { body: Buffer; trailers: Record<string, string> };
}

const main = import.meta.resolve('fauxqs');
const [{ S3Store }, { decodeAwsChunked }] = await Promise.all([
  import(new URL('./s3/s3Store.js', main).href) as Promise<StoreModule>,
  import(new URL('./s3/chunkedEncoding.js', main).href) as Promise<ChunksModule>,
]);

export { buildApp, decodeAwsChunked, S3Store };
