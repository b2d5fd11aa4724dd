import { type Quotas, workPlan } from '../rate-limit/work-plan.ts';
import { quotaRaise } from './prices.ts';

/** Who is to be onboarded. */
export interface Workload {
  readonly users: number;
  /** Groups a person, on average. */
  readonly groupsEach: number;
  /** Of them: those who sign in by SAML or OIDC; none where not given. */
  readonly federated?: number;
}

/** Who sends the emails, and how many a day at most. */
export interface Sending {
  /** `cognito`: the sender that a pool has without SES. */
  readonly sender: 'ses' | 'cognito';
  readonly mailsPerDay: number;
}

/** Of Cognito's own sender, for the whole account: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
export const cognitoMailsPerDay = 50;
/** Where SES begins outside its sandbox, as a rule: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
export const sesMailsPerDay = 50_000;

export type LimitName = 'creations' | 'emails' | 'group changes' | 'emails a day';

/** Something that bounds how fast people are onboarded. */
export interface Limit {
  readonly name: LimitName;
  /** What the account has: requests or emails a second, or emails a day. */
  readonly quota: number;
  /** People a second that an import makes of it. */
  readonly perSecond: number;
  /** How long everybody would take if there were this limit alone. */
  readonly seconds: number;
}

/** What raising the limit that binds would bring. */
export interface Raise {
  /** As far as it helps: then the next limit binds. Null where it can't be raised. */
  readonly to: number | null;
  readonly savesSeconds: number;
  /** For a whole month, and for only as many days as the import takes then; 0 where AWS asks for nothing. */
  readonly usdAMonth: number;
  readonly usdOnce: number;
}

/** How fast people are created. */
export interface Pace {
  readonly perSecond: number;
  /** Until the last one is created; rows beyond a daily limit are imported again the next day. */
  readonly seconds: number;
  readonly limits: readonly Limit[];
  readonly binds: Limit;
  readonly raise: Raise;
}

const secondsADay = 86_400;
const daysAMonth = 30;

/** How long it takes to create everybody, what the bottleneck is, and what could be done about it. */
export function paceOf(workload: Workload, quotas: Quotas, sending: Sending): Pace {
  const pace = unraised(workload, quotas, sending);
  return { ...pace, raise: raiseOf(pace, workload, quotas, sending) };
}

function unraised({ users, groupsEach }: Workload, quotas: Quotas, sending: Sending): Omit<Pace, 'raise'> {
  const { bulk } = workPlan(quotas);
  const rate = (name: LimitName, quota: number, perSecond: number): Limit => {
    return { name, quota, perSecond, seconds: users / perSecond };
  };
  const rates = [
    rate('creations', quotas.creationsPerSecond, bulk.creationsPerSecond),
    rate('emails', quotas.mailsPerSecond, bulk.mailsPerSecond),
    ...(groupsEach > 0 ? [rate('group changes', quotas.updatesPerSecond, bulk.updatesPerSecond / groupsEach)] : []),
  ];
  const slowest = rates.reduce((slow, limit) => (limit.perSecond < slow.perSecond ? limit : slow));
  const { perSecond } = slowest;
  const cap = sending.mailsPerDay;
  const daysBefore = Math.max(0, Math.ceil(users / cap) - 1);
  const day: Limit = {
    name: 'emails a day',
    quota: cap,
    perSecond: cap / secondsADay,
    seconds: daysBefore * secondsADay,
  };
  const capBinds = daysBefore > 0 && day.perSecond < perSecond;
  return {
    perSecond,
    seconds: capBinds ? day.seconds + (users - daysBefore * cap) / perSecond : users / perSecond,
    limits: [...rates, day],
    binds: capBinds ? day : slowest,
  };
}

function raiseOf(pace: Omit<Pace, 'raise'>, workload: Workload, quotas: Quotas, sending: Sending): Raise {
  const { binds, limits, perSecond } = pace;
  const free = { usdAMonth: 0, usdOnce: 0 };
  const savedBy = (changed: Partial<Quotas>, mailsPerDay = sending.mailsPerDay) => {
    const after = unraised(workload, { ...quotas, ...changed }, { ...sending, mailsPerDay });
    return { savesSeconds: pace.seconds - after.seconds, after };
  };
  if (binds.name === 'emails a day') {
    const to = Math.min(workload.users, Math.ceil(perSecond * secondsADay));
    return { to, savesSeconds: savedBy({}, to).savesSeconds, ...free };
  }
  if (binds.name === 'group changes') return { to: null, savesSeconds: 0, ...free };
  const next = limits.filter(({ name }) => name !== binds.name && name !== 'emails a day');
  const least = Math.min(...next.map((limit) => limit.perSecond));
  const to = Math.ceil((binds.quota * least) / binds.perSecond);
  if (binds.name === 'emails') return { to, savesSeconds: savedBy({ mailsPerSecond: to }).savesSeconds, ...free };
  const { savesSeconds, after } = savedBy({ creationsPerSecond: to });
  const more = to - binds.quota;
  const days = Math.ceil(after.seconds / secondsADay);
  return {
    to,
    savesSeconds,
    usdAMonth: more * quotaRaise.perMonth.usd,
    usdOnce: Math.min(more * quotaRaise.perMonth.usd, (more * quotaRaise.partOfMonth.usd * days) / daysAMonth),
  };
}
