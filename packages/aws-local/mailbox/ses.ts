import { AwsError } from '../aws-error.ts';
import type { RestService } from '../endpoint.ts';
import type { Journal } from '../journal.ts';
import type { JournalledMailbox } from './journalled-mailbox.ts';

type Handler = (request: { readonly body: unknown }, response: ExpressAnswer, next: () => void) => unknown;

/** The part of Express's response that the operations of aws-ses-v2-local use. */
interface ExpressAnswer {
  status(code: number): ExpressAnswer;
  send(body: unknown): void;
}

/**
 * SES v2's SendEmail for applications that send email themselves: aws-ses-v2-local reads it, and the mail is put into our mailbox, where
 * it survives a restart.
 */
export function createSes(mailbox: JournalledMailbox, journal: Pick<Journal, 'append'>): RestService {
  return {
    async handle(method, path, text) {
      const load = operations[`${method} ${path.split('?')[0]}`];
      if (!load) {
        const message = "The embedded stack's SES v2 knows SendEmail only";
        throw new AwsError('UnknownOperationException', message, 404);
      }
      // Loaded when first used: they bring a mail parser and a template engine with them.
      const { default: handler } = await load();
      const { emails } = (await import('aws-ses-v2-local/dist/store.js')).getStoreReadonly();
      return new Promise((resolve, reject) => {
        let status = 200;
        const answer: ExpressAnswer = {
          status(code) {
            status = code;
            return answer;
          },
          send(sent) {
            // An operation saves its mail and answers in one go, so what is there now is its own.
            for (const mail of emails.splice(0)) {
              const entry = mailbox.entryForAll({
                ...mail,
                ...mail.destination,
                ...mail.body,
                messageId: mail.messageId,
              });
              mailbox.deliver(entry, journal.append(entry));
            }
            if (status < 400) resolve(sent);
            else reject(refusal(status, sent));
          },
        };
        Promise.resolve(handler({ body: parse(text) }, answer, () => undefined)).catch(reject);
      });
    },
  };
}

const operations: Readonly<Record<string, () => Promise<{ default: Handler }>>> = {
  'POST /v2/email/outbound-emails': () => operation(import('aws-ses-v2-local/dist/v2/sendEmail.js')),
};

/** The modules are CommonJS written for Express; we pass the part of it that they use. */
async function operation(loading: Promise<{ default: unknown }>): Promise<{ default: Handler }> {
  const { default: module } = await loading;
  const handler = typeof module === 'function' ? module : (module as { default: unknown }).default;
  return { default: handler as Handler };
}

function refusal(status: number, sent: unknown): AwsError {
  const detail = sent && typeof sent === 'object' && 'detail' in sent ? String(sent.detail) : 'Bad request';
  return new AwsError(status === 404 ? 'NotFoundException' : 'BadRequestException', detail, status);
}

function parse(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw new AwsError('BadRequestException', 'The request is not JSON');
  }
}
