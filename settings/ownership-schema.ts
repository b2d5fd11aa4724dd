import { z } from 'zod';
import { text } from './settings-fields.ts';

/** Of the 50 that a resource may have; two are ours. */
const mostTags = 48;

const tagError = `must be at most ${mostTags} tags`;
const keyError =
  "must be a key of 1 to 128 letters, digits, spaces and any of _.:/=+-@, which does not begin with 'aws:' and differs from the others by more than case";

/** Tags of every resource, beside `application` and `stage`, which it may replace. IAM does not distinguish keys by case. */
export const tagsSchema = z
  .record(
    z.string(),
    text('a text of at most 256 letters, digits, spaces and any of _.:/=+-@', /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u),
    { error: 'must be an object' },
  )
  .superRefine((tags, context) => {
    const keys = Object.keys(tags);
    if (keys.length > mostTags) context.addIssue({ code: 'custom', message: tagError });
    for (const [index, key] of keys.entries()) {
      const isTaken = keys.slice(0, index).some((other) => other.toLowerCase() === key.toLowerCase());
      if (isTaken || !/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu.test(key)) {
        context.addIssue({ code: 'custom', path: [key], message: keyError });
      }
    }
  })
  .default({});

/** The policy that no role of the stack may exceed, where an organisation asks for one. */
export const permissionsBoundarySchema = text(
  'the ARN of an IAM policy, or its name in the own account',
  /^(arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]{1,512}|[\w+=,.@-]{1,128})$/,
).optional();

const keyArn = () => text('the ARN of a KMS key', /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/).optional();

/**
 * Keys of KMS in place of AWS's own. What AWS's services need of them is for their owner to permit: docs/operators/deploy.md,
 * Keys of your own.
 */
export const encryptionSchema = z.strictObject({
  /** Uploaded files and reports, in place of bulkImport.encryption. */
  inboxKeyArn: keyArn(),
  /** Events that wait, and dead letters. */
  queueKeyArn: keyArn(),
  /** The alarm topic. */
  topicKeyArn: keyArn(),
  /** All logs. */
  logKeyArn: keyArn(),
});
