import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeXml } from '../escape-xml.ts';
import { answerError } from './answers.ts';

/**
 * Whether a request speaks AWS's older protocol, as those of STS, IAM, EC2 and CloudFormation do: a form, with XML back. One that
 * names its target speaks JSON, though `curl -d` calls everything a form.
 */
export function isQuery({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  if (headers['x-amz-target'] !== undefined) return false;
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
}

/**
 * Answers with an error in the form of the query protocol; clients can't read another one.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
 */
export function answerQueryError(error: unknown, response: ServerResponse): void {
  const render = ({
    code,
    message,
    status,
  }: {
    readonly code: string;
    readonly message: string;
    readonly status: number;
  }) =>
    [
      '<ErrorResponse><Error>',
      `<Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message>`,
      `</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
    ].join('');
  answerError(error, response, render, 'text/xml');
}
