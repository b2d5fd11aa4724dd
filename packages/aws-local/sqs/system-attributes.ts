import type { MessageAttributes } from './message-attributes.ts';
import { type Body, invalidValue } from './parameters.ts';
import type { ReceivedMessage } from './receipts.ts';

/** Letters, digits and punctuation, as SQS takes them. */
const groupPattern = /^[\x21-\x7e]{1,128}$/;

/** Whose message it is, of several senders to one queue. @throws AwsError `InvalidParameterValue` */
export function readGroup({ MessageGroupId }: Body): { groupId: string } | undefined {
  if (MessageGroupId === undefined || MessageGroupId === null) return undefined;
  if (groupPattern.test(String(MessageGroupId))) return { groupId: String(MessageGroupId) };
  throw invalidValue(
    `Value ${String(MessageGroupId)} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}

interface TraceHeader extends MessageAttributes {
  readonly AWSTraceHeader: { readonly DataType: 'String'; readonly StringValue: string };
}

/** The one of SQS's own attributes that a sender can set. @throws AwsError `InvalidParameterValue` */
export function readTraceHeader({ MessageSystemAttributes: given }: Body): TraceHeader | undefined {
  const { AWSTraceHeader } = { ...(given as object) } as Readonly<Record<string, unknown>>;
  if (AWSTraceHeader === undefined) return undefined;
  const { DataType, StringValue } = { ...(AWSTraceHeader as object) } as Readonly<Record<string, unknown>>;
  if (DataType !== 'String' || typeof StringValue !== 'string' || StringValue === '') {
    throw invalidValue("The message system attribute 'AWSTraceHeader' must contain a non-empty text.");
  }
  return { AWSTraceHeader: { DataType, StringValue } };
}

/** SQS's own attributes of a message. */
export function systemAttributesOf(message: ReceivedMessage): Readonly<Record<string, string>> {
  const { groupId, traceHeader, deadLetterSource } = message;
  return {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: 'embedded-stack',
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(groupId !== undefined && { MessageGroupId: groupId }),
    ...(traceHeader !== undefined && { AWSTraceHeader: traceHeader }),
    ...(deadLetterSource !== undefined && { DeadLetterQueueSourceArn: deadLetterSource }),
  };
}
