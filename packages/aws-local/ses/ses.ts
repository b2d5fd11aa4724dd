import { AwsError } from '../aws-error.ts';
import type { Journal } from '../journal.ts';
import type { JournalledMailbox } from '../mailbox/journalled-mailbox.ts';
import type { Principal } from '../principal.ts';
import { describeAccount } from './describe-account.ts';
import type { Sender } from './sending.ts';
import type { SesAccount } from './ses-account.ts';
import { sendByForm } from './ses-form.ts';
import { findOperation } from './ses-operations.ts';

type Handler = (request: { readonly body: unknown }, response: ExpressAnswer, next: () => void) => unknown;

/** The part of Express's response that the operations of aws-ses-v2-local use. */
interface ExpressAnswer {
  status(code: number): ExpressAnswer;
  send(body: unknown): void;
}

/** SES in both of its protocols. */
export interface Ses {
  /**
   * Handles one request of version 2, in the REST-JSON protocol.
   * @param path with the query
   * @param caller for those who may not do everything
   * @throws AwsError
   */
  handle(method: string, path: string, body: string, caller?: Principal): Promise<unknown>;
  /**
   * Handles one request of version 1, a form in AWS's query protocol.
   * @returns XML
   * @throws AwsError
   */
  handleForm(form: string, caller?: Principal): Promise<string>;
}

/**
 * What SES has to send email, for applications that do so themselves: aws-ses-v2-local reads it, and the mail is put into our mailbox,
 * where it survives a restart.
 * @param account knows configuration sets, and tells what becomes of mails; without it there are none, and nothing is told
 */
export function createSes(mailbox: JournalledMailbox, journal: Pick<Journal, 'append'>, account?: SesAccount): Ses {
  const deliverFor = (sender: Sender) => (mail: Parameters<JournalledMailbox['entryForAll']>[0]) => {
    const plain = mailbox.entryForAll(mail);
    const entry = account?.plan(plain, sender) ?? plain;
    mailbox.deliver(entry, journal.append(entry));
    account?.begin(entry);
  };
  /** @throws AwsError `NotFoundException` for a configuration set that is not there */
  const senderOf = (operation: string, configurationSet: unknown, caller: Principal | undefined): Sender => {
    const name = typeof configurationSet === 'string' ? configurationSet : undefined;
    if (name !== undefined) account?.sets.get(name);
    return { operation, configurationSet: name, caller: caller?.arn.split('/').at(-1) ?? 'local' };
  };
  /** Runs an operation of the library on a request's body. @returns what it answers */
  const run = async (
    load: () => Promise<{ default: Handler }>,
    body: unknown,
    deliver: ReturnType<typeof deliverFor>,
  ): Promise<unknown> => {
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
            const { messageId, from, replyTo, subject, destination, body: texts } = mail;
            // Not its time, which is in seconds.
            deliver({ messageId, from, replyTo, subject, ...destination, ...texts });
          }
          if (status < 400) resolve(sent);
          else reject(refusal(status, sent));
        },
      };
      Promise.resolve(handler({ body }, answer, () => undefined)).catch(reject);
    });
  };
  return {
    async handle(method, path, text, caller) {
      const route = `${method} ${path.split('?')[0]}`;
      if (route === 'GET /v2/email/account') return describeAccount(mailbox);
      const body = parse(text);
      if (route === 'POST /v2/email/outbound-emails')
        return run(sendEmail, body, deliverFor(senderOf('SendEmail', body.ConfigurationSetName, caller)));
      const operation = account && findOperation(method, path, body);
      if (operation) return operation.run(account);
      throw new AwsError(
        'UnknownOperationException',
        "The embedded stack's SES v2 knows SendEmail, GetAccount, configuration sets and suppressed addresses only",
        404,
      );
    },
    async handleForm(form, caller) {
      const fields = Object.fromEntries(new URLSearchParams(form));
      const deliver = () => deliverFor(senderOf(fields.Action ?? '', fields.ConfigurationSetName, caller));
      switch (fields.Action) {
        case 'SendEmail':
          return sendByForm(fields, deliver());
        case 'SendRawEmail':
          return String(await run(sendRawEmail, fields, deliver()));
        default:
          throw new AwsError('InvalidAction', "The embedded stack's SES knows SendEmail and SendRawEmail only");
      }
    },
  };
}

const sendRawEmail = () => operation(import('aws-ses-v2-local/dist/v1/sendRawEmail.js'));

const sendEmail = () => operation(import('aws-ses-v2-local/dist/v2/sendEmail.js'));

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

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = body === '' ? {} : JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) return parsed as Readonly<Record<string, unknown>>;
  } catch {
    // The request's text is not shown.
  }
  throw new AwsError('BadRequestException', 'The request is not JSON');
}
