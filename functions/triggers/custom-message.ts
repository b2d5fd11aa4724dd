import type { Context, CustomMessageTriggerEvent } from 'aws-lambda';
import { isByLink } from '../domain/first-sign-in.ts';
import { type Brand, brandSettings, readBrand } from '../domain/mail/brand.ts';
import { composeMessage, type MessageRequest } from '../domain/mail/compose-message.ts';
import { isInvitation, messageKind } from '../domain/mail/message-kind.ts';
import { errorName } from '../error-facts.ts';
import { readSettings } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { type Answer, trigger } from '../runtime/trigger.ts';

export interface CustomMessageServices {
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
 * own text instead.
 */
export function createCustomMessage(
  services: CustomMessageServices,
): (event: CustomMessageTriggerEvent, context: Context) => Promise<CustomMessageTriggerEvent> {
  return trigger<CustomMessageTriggerEvent>((event) => writeMessage(event, services), services.log);
}

function writeMessage(
  event: CustomMessageTriggerEvent,
  { brand, log, compose = composeMessage, now = () => new Date() }: CustomMessageServices,
): Answer<CustomMessageTriggerEvent> {
  const kind = messageKind(event.triggerSource, {
    reason: event.request.clientMetadata?.reason,
    isByLink: isByLink(event.request.userAttributes ?? {}),
  });
  if (kind === undefined) return undefined;
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

export const handler = createCustomMessage({ brand: () => readBrand(readSettings(brandSettings)), log: functionLog });
