import { NoticeQueue, Prefix } from '../contract.ts';
import { defineFunction } from '../define-function.ts';
import { brandSettings } from '../domain/mail/brand.ts';
import { invitationSender, resultEmailSettings } from '../domain/result-email/result-settings.ts';

/** Emails people what was changed in how they sign in. No part of the change: that never fails because of an email. */
export const securityNoticeFunctions = {
  EmailNotice: defineFunction({
    handler: 'functions/security-notices/email-notice.ts',
    description: 'Security notices: emails people what was changed in how they sign in',
    memoryMb: 256,
    timeoutSeconds: NoticeQueue.timeoutSeconds,
    settings: [resultEmailSettings, brandSettings],
    uses: (settings) => {
      const { identity = '', configurationSet } = invitationSender(settings) ?? {};
      return {
        userPool: ['cognito-idp:AdminGetUser'],
        // For two days it is remembered which notices were sent.
        bucket: { list: [Prefix.limits], read: [Prefix.limits], write: [Prefix.limits] },
        noticeQueue: 'receive',
        email: { identity, configurationSet },
      };
    },
    isNeeded: (settings) => invitationSender(settings) !== undefined,
    bundleKib: [850, 950],
  }),
};

/** How long a notice that is being sent is invisible to others: six times the function's time-out, as Lambda recommends. */
export const noticeVisibilitySeconds = 6 * NoticeQueue.timeoutSeconds;
