import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** For how long a link works: it is followed at once. */
export const linkSeconds = 300;

/**
 * A link by which a browser downloads an object, without any other right.
 * @param fileName what the file is called on the person's machine
 */
export function downloadLink(s3: S3Client, bucket: string, key: string, fileName: string): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentDisposition: attachment(fileName),
  });
  return getSignedUrl(s3, command, { expiresIn: linkSeconds });
}

/** https://www.rfc-editor.org/rfc/rfc6266 */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
