import type { Context, CustomMessageTriggerEvent } from 'aws-lambda';
import { LogMessage } from '../contract.ts';
import { isByLink } from '../domain/first-sign-in.ts';
import type { MessageKind } from '../domain/locale/language.ts';
import { type Brand, brandSettings, readBrand } from '../domain/mail/brand.ts';
import { composeMessage, type MessageRequest } from '../domain/mail/compose-message.ts';
import { isInvitation, messageKind } from '../domain/mail/message-kind.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Applicant } from '../domain/sign-up/judge-sign-up.ts';
import { errorName } from '../error-facts.ts';
import { readSettings } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { type Answer, trigger } from '../runtime/trigger.ts';

export interface CustomMessageServices {
  /** @throws Refusal, or whatever goes wrong: then nobody changes their address */
  readonly judgeAddress: (person: Applicant) => Promise<void>;
  /** @throws when the settings can't be read: Cognito's own text goes out then */
  readonly brand: () => Brand;
  readonly log: FunctionLog;
  readonly compose?: typeof composeMessage;
  readonly now?: () => Date;
}

/**
 * Writes the messages that a user pool sends: invitations, codes, resets.
 *
 * A person waits for every one of them, so a fault in here never stops a message: it is logged, and Cognito sends its
 * own text instead. Only a code for another address may be refused.
 */
export function createCustomMessage(
  services: CustomMessageServices,
): (event: CustomMessageTriggerEvent, context: Context) => Promise<CustomMessageTriggerEvent> {
  return trigger<CustomMessageTriggerEvent>(async (event) => {
    const kind = messageKind(event.triggerSource, {
      reason: event.request.clientMetadata?.reason,
      isByLink: isByLink(event.request.userAttributes ?? {}),
    });
    if (kind === undefined) return undefined;
    if (isOwnChange(event, kind)) await refuseAddress(event, services);
    return writeMessage(event, kind, services);
  }, services.log);
}

function writeMessage(
  event: CustomMessageTriggerEvent,
  kind: MessageKind,
  { brand, log, compose = composeMessage, now = () => new Date() }: CustomMessageServices,
): Answer<CustomMessageTriggerEvent> {
  try {
    const { userAttributes, codeParameter, usernameParameter, clientMetadata } = event.request;
    const request: MessageRequest = {
      kind,
      brand: brand(),
      attributes: userAttributes,
      codeParameter,
      // Cognito refuses an invitation without it, and any other message has none.
      usernameParameter: isInvitation(kind) ? (usernameParameter ?? undefined) : undefined,
      requestedLocale: clientMetadata?.locale,
      sentAt: now(),
    };
    return compose(request);
  } catch (error) {
    log.error("The message could not be written; Cognito's own goes out", {
      kind,
      error_name: errorName(error),
    });
    return undefined;
  }
}

/** Whether the person changes the own address, through an app client; an operator and the product's functions use none. */
function isOwnChange({ callerContext }: CustomMessageTriggerEvent, kind: MessageKind): boolean {
  const isChange = kind === 'update-attribute' || kind === 'verify-attribute';
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
  return isChange && callerContext.clientId !== 'CLIENT_ID_NOT_APPLICABLE';
}

/** @throws Refusal where the person may not have the address that a code is sent to */
async function refuseAddress(
  { request }: CustomMessageTriggerEvent,
  { judgeAddress, log }: Pick<CustomMessageServices, 'judgeAddress' | 'log'>,
): Promise<void> {
  try {
    await judgeAddress(request.userAttributes);
  } catch (error) {
    if (error instanceof Refusal) log.info(LogMessage.addressChangeRefused);
    throw error;
  }
}

export const handler = createCustomMessage({
  brand: () => readBrand(readSettings(brandSettings)),
  // Loaded by the first who changes an address: everybody who is invited waits for this function.
  judgeAddress: async (person) => (await import('./judge-address.ts')).judgeAddress(person),
  log: functionLog,
});
