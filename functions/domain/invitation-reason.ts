/**
 * Why an invitation is sent again: a reminder of one that works, a renewal of one that doesn't, again because HR wants it, or because the
 * person asked. It reaches the trigger that writes the email.
 */
export const invitationReasons = ['reminder', 'renewal', 'again', 'asked'] as const;
export type InvitationReason = (typeof invitationReasons)[number];
