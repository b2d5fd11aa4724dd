import type { IntakeType } from '../../../../functions/contract.ts';
import { applyEvent } from '../../../../functions/domain/accounts/apply-event.ts';
import type { ApplyServices, Command } from '../../../../functions/domain/accounts/command.ts';
import type { Rights } from '../../../../functions/domain/accounts/rights.ts';
import { Governor } from '../../../../functions/domain/rate-limit/governor.ts';
import { FakeAccounts, FakeLedger } from '../../../support/fake-accounts.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

/** The person whom the events are about. */
export const ann = 'ann@example.com';
export const sub = `sub of ${ann}`;
/** When the events begin to happen. */
export const start = Date.parse('2026-01-31T08:00:00Z');

/** A worker that applies events about Ann, with a pool and a ledger in memory. */
export function atWork() {
  const clock = virtualClock();
  const directory = new FakeAccounts();
  const ledger = new FakeLedger();
  const rates = { creationsPerSecond: 50, updatesPerSecond: 25, readsPerSecond: 120, mailsPerSecond: 50 };
  const pacer = new Governor(clock, rates, () => 0.5);
  const rights: Rights = {
    groups: new Set(['employees', 'managers', 'staff', 'interns']),
    protectedGroups: new Set(),
    protectedAddresses: new Set(),
  };
  const services = {
    directory,
    ledger,
    pacer,
    clock,
    random: () => 0.5,
    rights,
    deletionAllowed: true,
    replaceSignUps: true,
  };
  let events = 0;
  /** An event, so many seconds after eight o'clock. */
  const event = (type: IntakeType, seconds = 0, change: Partial<Command> = {}): Command => ({
    event_id: `event-${++events}`,
    type,
    time: new Date(start + seconds * 1000).toISOString().replace('.000Z', 'Z'),
    receive_count: 1,
    detail: { email: ann },
    ...change,
  });
  const apply = (command: Command, change: Partial<ApplyServices> = {}) =>
    applyEvent(command, clock.now() + 60_000, { ...services, ...change });
  const exists = (groups: readonly string[] = []) => directory.add(ann, { groups });
  /** The first look is whether the person is protected; with the second, an event begins to be applied. */
  const beforeSecondFind = (act: () => unknown) => {
    const { find } = directory;
    let finds = 0;
    directory.find = async (email) => {
      if (++finds === 2) {
        directory.find = find;
        await act();
      }
      return find.call(directory, email);
    };
  };
  return { clock, directory, ledger, services, event, apply, exists, beforeSecondFind };
}
