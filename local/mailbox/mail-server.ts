import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isLocalRequest } from 'aws-local/loopback.ts';
import type { Mailbox, StoredMail } from 'aws-local/mailbox/mailbox.ts';
import { requestUrl } from 'aws-local/request-url.ts';
import type { MailMark } from 'aws-local/ses/mail-mark.ts';

/** How the sending of a mail ended, where it did not just arrive. */
type MarkOf = (messageId: string) => MailMark | undefined;

/** How many mails the page shows at first, and more at a time. */
const pageSize = 50;

/**
 * The page where mails are read, and the same mails as JSON: `GET /store` answers as aws-ses-v2-local does, `GET /mails`
 * page by page.
 */
export function createMailServer(mailbox: Mailbox, markOf: MarkOf = () => undefined): Server {
  return createServer((request, response) => {
    answer({ mailbox, markOf }, request, response).catch(() => response.destroy());
  });
}

interface Answered {
  readonly mailbox: Mailbox;
  readonly markOf: MarkOf;
}

async function answer(
  { mailbox, markOf }: Answered,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLocalRequest(request.headers)) return send(response, 403, 'The mailbox serves this machine only.');
  const url = requestUrl(request);
  const route = `${request.method} ${url.pathname}`;
  switch (route) {
    case 'GET /':
      return sendPage(response);
    case 'GET /mails':
      return sendList({ mailbox, markOf }, url.searchParams, response);
    case 'GET /store':
      return sendStore(mailbox, url.searchParams.get('since'), response);
    case 'POST /clear-store':
      mailbox.clear();
      return sendJson(response, { message: 'Store cleared' });
    case 'GET /health-check':
      return send(response, 200, '');
    default:
      return sendMail(mailbox, route, response);
  }
}

async function sendPage(response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
  );
  response.end(await readFile(new URL('./page.html', import.meta.url)));
}

function sendList({ mailbox, markOf }: Answered, query: URLSearchParams, response: ServerResponse): void {
  const limit = Math.min(Number(query.get('limit')) || pageSize, 500);
  const mails = mailbox.list({
    to: query.get('to') ?? undefined,
    before: query.get('before') ?? undefined,
    limit: limit + 1,
  });
  sendJson(response, {
    total: mailbox.size,
    more: mails.length > limit,
    mails: mails.slice(0, limit).map(({ messageId, from, to, cc, bcc, subject, at }) => {
      const mark = markOf(messageId);
      return { messageId, from, to, cc, bcc, subject, at, ...(mark && { mark }) };
    }),
  });
}

function sendMail(mailbox: Mailbox, route: string, response: ServerResponse): void {
  const [, id = '', part] = /^GET \/mails\/([\w-]+)(?:\/(html))?$/.exec(route) ?? [];
  const mail = mailbox.find(id);
  if (!mail) send(response, 404, 'There is no such mail.');
  else if (part) sendHtml(mail, response);
  else sendJson(response, storeEntry(mail));
}

function sendHtml(mail: StoredMail, response: ServerResponse): void {
  // The page shows a mail in a sandboxed frame; this keeps it harmless when it is opened by itself too.
  response.setHeader(
    'content-security-policy',
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; base-uri 'none'",
  );
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(mail.html ?? '');
}

/** Mail by mail, since ten thousand of them in one string would be 100 MB. Oldest first, as aws-ses-v2-local. */
async function sendStore(mailbox: Mailbox, since: string | null, response: ServerResponse): Promise<void> {
  if (since !== null && !/^\d+$/.test(since)) {
    return sendJson(response, { message: 'since must be a time in whole seconds since 1970' }, 400);
  }
  const mails = mailbox.list({ since: Number(since ?? 0) * 1000 }).reverse();
  function* json(): Generator<string> {
    yield '{"templates":{},"emails":[';
    let comma = '';
    for (const mail of mails) {
      yield comma + JSON.stringify(storeEntry(mail));
      comma = ',';
    }
    yield ']}';
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  await pipeline(Readable.from(json()), response);
}

function storeEntry(mail: StoredMail): Record<string, unknown> {
  return {
    messageId: mail.messageId,
    from: mail.from,
    replyTo: mail.replyTo,
    destination: { to: mail.to, cc: mail.cc, bcc: mail.bcc },
    subject: mail.subject,
    body: { html: mail.html, text: mail.text },
    attachments: [],
    at: Math.floor(mail.at / 1000),
  };
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
