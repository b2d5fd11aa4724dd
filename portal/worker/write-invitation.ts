import type { Calls } from '../admin/worker/protocol.ts';

/** Writes the invitation of a person of the file as the import does. Loaded when somebody looks at one. */
export async function writeInvitation({
  brand,
  wayIn,
  person: { locale, attributes },
}: Calls['invitation']['input']): Promise<Calls['invitation']['output']> {
  const { composeExample } = await import('../../functions/domain/admin/test-invitation.ts');
  const { emailSubject, emailMessage } = composeExample(brand, locale, attributes, new Date(), wayIn);
  return { subject: emailSubject, html: emailMessage };
}
