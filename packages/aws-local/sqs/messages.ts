import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { bytesOfAttributes, md5OfAttributes, readMessageAttributes } from './message-attributes.ts';
import { type Body, invalidValue, readNumber, readText } from './parameters.ts';
import type { Queues } from './queues.ts';
import type { ReceivedMessage } from './receipts.ts';
import { readGroup, readTraceHeader, systemAttributesOf } from './system-attributes.ts';

/** Of a message with its attributes, and of a batch. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const maxMessageBytes = 1_048_576;
/** Characters that SQS takes are those of XML. */
const noText = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * `SendMessage`, and one entry of `SendMessageBatch`.
 * @throws AwsError `InvalidParameterValue`, `InvalidMessageContents`
 */
export function sendMessage(queues: Queues, queue: string, body: Body) {
  const message = readText(body, 'MessageBody');
  const attributes = readMessageAttributes(body.MessageAttributes);
  const { MaximumMessageSize = maxMessageBytes } = queues.attributes(queue);
  if (Buffer.byteLength(message) + bytesOfAttributes(attributes) > Number(MaximumMessageSize)) {
    throw invalidValue(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MaximumMessageSize} bytes.`,
    );
  }
  if (noText.test(message)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  }
  const system = readTraceHeader(body);
  const id = queues.send(queue, message, {
    delaySeconds: readNumber(body, 'DelaySeconds', 0, 900),
    ...(attributes && { attributes }),
    ...readGroup(body),
    ...(system && { traceHeader: system.AWSTraceHeader.StringValue }),
  });
  return {
    MessageId: id,
    MD5OfMessageBody: md5(message),
    ...(attributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
    ...(system && { MD5OfMessageSystemAttributes: md5OfAttributes(system) }),
  };
}

/**
 * A message in the answer of `ReceiveMessage`.
 * @param named which of SQS's own attributes are asked for
 * @param requested which of the sender's: names, beginnings such as `trace.*`, or all
 */
export function messageResponse(message: ReceivedMessage, named: readonly string[], requested: readonly string[]) {
  const known = Object.entries(systemAttributesOf(message)).filter(
    ([name]) => named.includes('All') || named.includes(name),
  );
  const isRequested = (name: string) =>
    requested.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2))));
  const own = Object.entries(message.attributes ?? {}).filter(([name]) => isRequested(name));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(known.length > 0 && { Attributes: Object.fromEntries(known) }),
    ...(own.length > 0 && {
      MessageAttributes: Object.fromEntries(own),
      MD5OfMessageAttributes: md5OfAttributes(Object.fromEntries(own)),
    }),
  };
}

function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}
