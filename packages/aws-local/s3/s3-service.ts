import { createReadStream } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createIam, type Iam } from '../iam/iam.ts';
import type { Journal } from '../journal.ts';
import { exitOnMachineFault } from '../machine-fault.ts';
import { createS3Guard } from './authorize.ts';
import type { CorsRule } from './cors.ts';
import { type ObjectCreatedEvent, objectCreatedEvent } from './object-created.ts';
import { ObjectFiles } from './object-files.ts';
import type { ObjectStore } from './object-store.ts';
import { OrderedStore } from './ordered-store.ts';
import { createS3App, type S3App } from './s3-app.ts';
import { s3Errors } from './s3-errors.ts';
import type { S3Entry, StoredVersion } from './stored-version.ts';

/** What the object store needs to know. */
export interface S3Options {
  /** Folder for `objects/` and `uploads/`. */
  readonly folder: string;
  readonly region: string;
  readonly accountId: string;
  /** What callers may do; without it, everybody may do everything in the account. */
  readonly iam?: Iam;
  /**
   * What lifecycle rules say: for how many days what was overwritten or deleted under a key stays readable by its version;
   * for ever where undefined. Without them nothing expires.
   */
  readonly noncurrentDays?: (key: string) => number | undefined;
  /** What pages of other origins may do with a bucket: nothing without a rule. Asked at each of their requests. */
  readonly cors?: (bucket: string) => readonly CorsRule[];
  /** What time it is for deletions and for what expires; the machine's by default. */
  readonly clock?: () => Date;
  /** Receives an `Object Created` event; once it resolves, the event is not sent again. */
  readonly onObjectCreated: (event: ObjectCreatedEvent) => Promise<void>;
  /** Called when an event could not be delivered; it is sent again at the next start. */
  readonly onFault: (message: string) => void;
}

/** S3: objects, versions and events over HTTP and in the process. */
export class S3Service implements ObjectStore {
  readonly #options: S3Options;
  readonly #files: ObjectFiles;
  readonly #store: OrderedStore;
  readonly #announcing = new Set<Promise<void>>();
  #app: S3App | undefined;

  constructor(options: S3Options) {
    this.#options = options;
    const { folder, noncurrentDays, clock = () => new Date() } = options;
    this.#files = new ObjectFiles({
      folder,
      noncurrentDays,
      clock,
      onWritten: (version) => this.#announce(version),
    });
    this.#store = new OrderedStore(this.#files);
  }

  /** Applies an entry of the journal, before {@link open}. */
  replay(entry: S3Entry): void {
    this.#files.replay(entry);
  }

  /** Opens for requests. */
  async open(journal: Pick<Journal, 'append'>): Promise<void> {
    this.#files.open(journal);
    this.#files.loadS3(this.#store);
    this.#store.persistence = this.#files;
    const { region, accountId, iam = createIam({ accountId }), cors = () => [] } = this.#options;
    const guard = createS3Guard(iam, accountId, this.#files.index);
    this.#app = await createS3App(this.#store, this.#files, region, guard, cors);
  }

  /** Sends the events that a stopped process did not get to send. Call it when everyone listens. */
  announceMissed(): void {
    for (const version of this.#files.index.unannounced()) this.#announce(version);
  }

  /** Creates a bucket unless it exists. */
  ensureBucket(name: string): void {
    this.#store.createBucket(name);
  }

  /** Serves one HTTP request. */
  readonly handle: RequestListener = (request, response) => {
    if (!this.#app) throw new Error('the object store is not open');
    this.#app.listener(request, response);
  };

  async get(bucket: string, key: string, versionId?: string): Promise<Buffer> {
    return buffer(this.stream(bucket, key, versionId));
  }

  /**
   * Reads an object as a stream, whose content stays the same if the key is overwritten meanwhile.
   * @throws AwsError as {@link get} does, at once
   */
  stream(bucket: string, key: string, versionId?: string): Readable {
    const { index } = this.#files;
    if (!index.buckets.has(bucket)) throw s3Errors.noSuchBucket();
    const version = versionId === undefined ? index.latest(bucket, key) : index.version(bucket, key, versionId);
    if (!version) throw versionId === undefined ? s3Errors.noSuchKey() : s3Errors.noSuchVersion();
    return createReadStream('', { fd: this.#files.openVersion(version) });
  }

  async put(bucket: string, key: string, body: Buffer): Promise<void> {
    if (!this.#files.index.buckets.has(bucket)) throw s3Errors.noSuchBucket();
    this.#store.putObject(bucket, key, body);
  }

  /** Closes, after the events that are being delivered. */
  async close(): Promise<void> {
    await this.#app?.close();
    await Promise.all(this.#announcing);
    this.#files.close();
  }

  #announce(version: StoredVersion): void {
    const sending = this.#sendCreated(version).finally(() => this.#announcing.delete(sending));
    this.#announcing.add(sending);
  }

  async #sendCreated(version: StoredVersion): Promise<void> {
    try {
      await this.#options.onObjectCreated(objectCreatedEvent(version, this.#options));
      this.#files.markAnnounced(version.versionId);
    } catch (error) {
      exitOnMachineFault(error);
      this.#options.onFault('An Object Created event could not be handed on; it is sent again at the next start.');
    }
  }
}
