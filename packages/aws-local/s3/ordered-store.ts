import { type FauxqsStore, S3Store } from './fauxqs.ts';
import type { ObjectFiles } from './object-files.ts';
import { s3Errors } from './s3-errors.ts';

/** Follows the key in what a copy names as its source. */
const sourceVersion = '?versionId=';

type Listing = ReturnType<FauxqsStore['listObjects']>;
type ListOptions = NonNullable<Parameters<FauxqsStore['listObjects']>[1]>;

/**
 * fauxqs's store with S3's order of listing: by the bytes of the key's UTF-8, not by the rules of a language. fauxqs
 * sorts by the latter and pages by the former, so that a second page loses keys.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html
 */
export class OrderedStore extends S3Store {
  readonly #files: ObjectFiles;

  constructor(files: ObjectFiles) {
    super();
    this.#files = files;
  }

  /** fauxqs takes what a copy names as its source for a key, also where it names a version. */
  override getObject(bucket: string, key: string): ReturnType<FauxqsStore['getObject']> {
    const { index } = this.#files;
    const named = key.lastIndexOf(sourceVersion);
    if (named < 0 || index.latest(bucket, key) || !index.buckets.has(bucket)) return super.getObject(bucket, key);
    const version = index.version(bucket, key.slice(0, named), key.slice(named + sourceVersion.length));
    if (!version) throw s3Errors.noSuchVersion();
    return { ...version.object, body: this.#files.readVersion(version) };
  }

  override listObjects(bucket: string, options: ListOptions = {}): Listing {
    // For its errors about the bucket.
    if (!this.hasBucket(bucket)) return super.listObjects(bucket, options);
    const { prefix = '', delimiter, maxKeys = 1000 } = options;
    const after = Buffer.from(options.startAfter ?? options.marker ?? '');
    const entries = new Map<string, { order: Buffer; object?: Listing['objects'][number] }>();
    for (const { object } of this.#files.index.latestIn(bucket)) {
      if (!object.key.startsWith(prefix)) continue;
      const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
      const name = end < 0 ? object.key : object.key.slice(0, end + (delimiter?.length ?? 0));
      const order = Buffer.from(name);
      if (order.compare(after) <= 0) continue;
      entries.set(name, end < 0 ? { order, object: { ...object, body: Buffer.alloc(0) } } : { order });
    }
    const sorted = [...entries].sort(([, a], [, b]) => a.order.compare(b.order));
    const page = sorted.slice(0, maxKeys);
    return {
      objects: page.flatMap(([, { object }]) => (object ? [object] : [])),
      commonPrefixes: page.flatMap(([name, { object }]) => (object ? [] : [name])),
      isTruncated: sorted.length > maxKeys,
    };
  }
}
