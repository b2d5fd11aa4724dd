import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { composeExample, type TestRefusal, testsPerDay } from '../../domain/admin/test-invitation.ts';
import type { InvitationLimits } from '../../domain/invitations/invitations.ts';
import type { Brand } from '../../domain/mail/brand.ts';
import { EmailRefused, EmailUnconfirmed } from '../../domain/result-email/email-errors.ts';
import type { WayIn } from '../../domain/way-in.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

export interface TestInvitationServices {
  readonly readProfile: (accessToken: string) => Promise<Readonly<Record<string, string>>>;
  /** Undefined where the stage has no sender. */
  readonly send:
    | ((email: { readonly subject: string; readonly html: string; readonly text: string }, to: string) => Promise<void>)
    | undefined;
  readonly limits: Pick<InvitationLimits, 'takePlace'>;
  readonly brand: Brand;
  readonly wayIn: WayIn;
  readonly now: () => Date;
}

/** Sends an invitation to look at to the person who asks, and to nobody else. */
export function sendTestInvitation(
  services: TestInvitationServices,
): AdminAnswers<typeof uploadFilesOperations>['SendTestInvitation'] {
  const refuse = (reason: TestRefusal) => ({ sent: false, reason });
  return async ({ input: { locale }, actor, accessToken }) => {
    const { readProfile, send, limits, brand, wayIn, now } = services;
    if (send === undefined) return refuse('no_sender');
    const profile = await readProfile(accessToken);
    // An address that is not proved to be theirs may be anybody's.
    if (!profile.email || profile.email_verified !== 'true') return refuse('no_address');
    const sentAt = now();
    const day = sentAt.toISOString().slice(0, 'YYYY-MM-DD'.length);
    if (!(await limits.takePlace(`tests-${actor.sub}-${day}`, testsPerDay))) return refuse('too_many');
    const { emailSubject, emailMessage, smsMessage } = composeExample(brand, locale, profile, sentAt, wayIn);
    try {
      await send({ subject: emailSubject, html: emailMessage, text: smsMessage }, profile.email);
      return { sent: true };
    } catch (error) {
      if (error instanceof EmailRefused || error instanceof EmailUnconfirmed) return refuse('refused');
      throw error;
    }
  };
}
