import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ObjectStore } from '../../s3/object-store.ts';
import { StateError } from '../state-error.ts';

/** A result file as the manifest lists it. */
interface ResultFile {
  readonly Key: string;
  readonly Size: number;
}

/** The children's results by the file they belong in, each as JSON. */
export interface ResultsByStatus {
  readonly SUCCEEDED: Iterable<string>;
  readonly FAILED: Iterable<string>;
  readonly PENDING: Iterable<string>;
}

/** AWS begins another file at 5 GB. Here a piece is kept in memory before it is put. */
const pieceBytes = 64 * 1024 * 1024;
const bytesBetweenTurns = 4 * 1024 * 1024;

/**
 * Writes a map run's results as ResultWriter does.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html#input-output-resultwriter-exporting-to-S3
 * @param prefix as in the definition; a slash is added where it has none at its end
 * @returns the manifest's key
 * @throws StateError `States.ResultWriterFailed`
 */
export async function writeResults(
  objects: ObjectStore,
  target: { readonly bucket: string; readonly prefix: string },
  mapRunArn: string,
  results: ResultsByStatus,
): Promise<string> {
  const { bucket, prefix } = target;
  const runId = mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1);
  const folder = `${prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`}${runId}`;
  try {
    const manifest = {
      DestinationBucket: bucket,
      MapRunArn: mapRunArn,
      ResultFiles: {
        FAILED: await writePieces(objects, bucket, `${folder}/FAILED`, results.FAILED),
        PENDING: await writePieces(objects, bucket, `${folder}/PENDING`, results.PENDING),
        SUCCEEDED: await writePieces(objects, bucket, `${folder}/SUCCEEDED`, results.SUCCEEDED),
      },
    };
    await objects.put(bucket, `${folder}/manifest.json`, Buffer.from(JSON.stringify(manifest)));
    return `${folder}/manifest.json`;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StateError(
      'States.ResultWriterFailed',
      `The results could not be written to bucket ${bucket}: ${reason}`,
    );
  }
}

async function writePieces(
  objects: ObjectStore,
  bucket: string,
  name: string,
  results: Iterable<string>,
): Promise<ResultFile[]> {
  const files: ResultFile[] = [];
  let piece: Buffer[] = [];
  let bytes = 0;
  let sinceTurn = 0;
  const flush = async () => {
    const body = Buffer.concat([...piece, Buffer.from(']')]);
    const Key = `${name}_${files.length}.json`;
    await objects.put(bucket, Key, body);
    files.push({ Key, Size: body.length });
    piece = [];
    bytes = 0;
  };
  for (const result of results) {
    const part = Buffer.from(`${piece.length === 0 ? '[' : ','}${result}`);
    piece.push(part);
    bytes += part.length;
    sinceTurn += part.length;
    if (bytes >= pieceBytes) await flush();
    if (sinceTurn >= bytesBetweenTurns) {
      sinceTurn = 0;
      await nextTurn();
    }
  }
  if (piece.length > 0) await flush();
  return files;
}
