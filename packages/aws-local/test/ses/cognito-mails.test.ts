import { expect, onTestFinished, test } from 'vitest';
import { TestPool } from '../cognito/pool.ts';
import { testAccount } from './account-under-test.ts';

async function poolWith(configurationSet: string) {
  const tested = testAccount();
  const mailbox = tested.account.outlet(tested.mailbox);
  const pool = await TestPool.start({ settings: { configurationSet }, mailbox });
  onTestFinished(() => pool.stop());
  return { ...tested, pool };
}

test('the mails of a pool are reported of by its configuration set', async () => {
  const { pool, account, events } = await poolWith('all');
  await pool.invite('bounce+ann@simulator.amazonses.com');
  account.publishDue();
  expect(events.map(({ detail }) => detail)).toMatchObject([
    { eventType: 'Send', mail: { tags: { 'ses:configuration-set': ['all'] } } },
    { eventType: 'Bounce', bounce: { bouncedRecipients: [{ emailAddress: 'bounce+ann@simulator.amazonses.com' }] } },
  ]);
});

test('a pool whose configuration set is not there creates the account and sends nothing', async () => {
  const { pool, mailbox } = await poolWith('other');
  await expect(pool.invite('ann@example.com')).rejects.toMatchObject({ code: 'CodeDeliveryFailureException' });
  expect((await pool.user('ann@example.com')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  expect(mailbox.size).toBe(0);
});
