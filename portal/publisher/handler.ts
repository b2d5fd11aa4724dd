import { join } from 'node:path';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { filesOfPage } from '../portal-file.ts';
import { answerCloudFormation } from './answer-cloudformation.ts';
import { readPage } from './page-folder.ts';
import { publishPage, removePage } from './publish-page.ts';

/*
 * The custom resource that is the page of a stack: created and updated it is the page in its bucket, deleted it leaves the bucket empty.
 * The page comes with the function, in a folder beside it, so that nothing but CloudFormation has to be allowed to publish one.
 */

/** What the template says of the page. */
const propertiesSchema = z.object({ BucketName: z.string(), Config: z.string() });

/** Always answers: CloudFormation would wait for as long as the resource may take. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  // Of another bucket it is another resource: CloudFormation then deletes the old one.
  const id = `page-of-${event.ResourceProperties.BucketName}`;
  try {
    await apply(event);
  } catch (error) {
    console.error(error);
    return answerCloudFormation(event, { id, failure: error instanceof Error ? error.message : String(error) });
  }
  await answerCloudFormation(event, { id });
}

async function apply({ RequestType, ResourceProperties }: CloudFormationCustomResourceEvent): Promise<void> {
  const { BucketName, Config } = propertiesSchema.parse(ResourceProperties);
  const s3 = s3Client();
  if (RequestType === 'Delete') return removePage(s3, BucketName);
  await publishPage(s3, BucketName, filesOfPage(readPage(join(import.meta.dirname, 'page')), Config));
}
