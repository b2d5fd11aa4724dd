import { describe, expect, test } from 'vitest';
import { LogMessage } from '../../functions/contract.ts';
import type { FunctionFacts } from '../../functions/define-function.ts';
import { functions } from '../../functions/functions.ts';
import { everything } from './everything.ts';
import { synthesise } from './synthesise.ts';

const stack = synthesise(everything);
const filters = stack.of('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);

interface MetricQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: { readonly MetricName: string; readonly Namespace: string } };
}

/** An alarm by its name in one word. */
function alarm(name: string) {
  const found = stack
    .of('AWS::CloudWatch::Alarm')
    .find(([, { Properties }]) => Properties.AlarmName.endsWith(` ${name}`));
  if (!found) throw new Error(`There is no alarm ${name}`);
  return found[1].Properties;
}

/**
 * The value of an alarm's expression in a period, for the expressions that we use: SUM(FILL(METRICS('part'), 0)) is the sum of those
 * metrics whose id contains the part and that have data in some period; CloudWatch knows no value where none of them has.
 * @param data the value by the metric's name; a metric that is not named has no data
 */
function comesTo(name: string, data: Readonly<Record<string, number>>): number {
  const queries = alarm(name).Metrics as MetricQuery[];
  const sumOf = (part: string) =>
    queries
      .filter(({ Id, MetricStat }) => MetricStat && Id.includes(part))
      .reduce((sum, { MetricStat }) => sum + (data[MetricStat?.Metric.MetricName ?? ''] ?? 0), 0);
  const { Expression = '' } = queries.find((query) => query.Expression) ?? {};
  const term = /(?:(\d+) \* )?SUM\(FILL\(METRICS\((?:'(\w+)')?\), 0\)\)/g;
  expect(Expression.replace(term, '#')).toMatch(/^#( - #)?$/);
  const [first = 0, second = 0] = [...Expression.matchAll(term)].map(
    ([, factor = '1', part = '']) => Number(factor) * sumOf(part),
  );
  return first - second;
}

describe('an alarm', () => {
  test('that adds up metrics is not silenced by one of them that has no data', () => {
    const sums = stack.of('AWS::CloudWatch::Alarm').filter(([, { Properties }]) => Properties.Metrics);
    expect(sums.length).toBeGreaterThan(3);
    for (const [id, { Properties }] of sums) {
      // The newest period is filled too: what arrives late is found in the one before.
      expect(Properties, id).toMatchObject({ EvaluationPeriods: 2, DatapointsToAlarm: 1 });
    }
    expect(comesTo('ImportFailed', { ExecutionsTimedOut: 1 })).toBe(1);
    expect(comesTo('ImportFailed', { ExecutionsFailed: 2, ExecutionsAborted: 1 })).toBe(3);
    expect(comesTo('IntakeFailed', { Errors: 2 })).toBe(2);
  });

  test('does not fire for a file that HR has to fix, nor for a stranger whom the rules refuse', () => {
    expect(comesTo('ImportFailed', { ExecutionsFailed: 2, fileRefused: 2 })).toBe(0);
    expect(comesTo('ImportFailed', { ExecutionsFailed: 2, fileRefused: 1 })).toBe(1);
    // Of each of the triggers.
    const triggers = comesTo('TriggerFailed', { Errors: 1 });
    expect(triggers).toBe(5);
    expect(comesTo('TriggerFailed', { Errors: 1, triggerRefused: 1 })).toBe(triggers - 1);
  });

  test.each([
    ['ImportFailed', 'fileRefused', /^BulkImportReportImportLogs/, '1'],
    ['TriggerFailed', 'triggerRefused', /^TriggersPreSignUpLogs/, '1'],
    ['RowsFailed', 'rowsFailed', /^BulkImportReportImportLogs/, '$.rows'],
    ['PoolUnsuitable', 'poolUnsuitable', /^BulkImportReportImportLogs/, '1'],
    ['PoolUnsuitable', 'poolUnsuitable', /^EventIntakeValidateEventsLogs/, '1'],
    ['InvitationsUndelivered', 'invitationsUndelivered', /^BulkImportReportImportLogs/, '$.people'],
    ['InvitationsUndelivered', 'invitationsUndelivered', /^EventIntakeApplyEventsLogs/, '$.people'],
  ] as const)('%s counts what a log says, under the name that it looks for', (name, message, logs, value) => {
    const metric = { MetricName: message, MetricNamespace: 'cognito-onboarding-prod', MetricValue: value };
    expect(filters).toContainEqual({
      LogGroupName: { Ref: expect.stringMatching(logs) },
      FilterPattern: `{ $.message = "${LogMessage[message]}" }`,
      MetricTransformations: [metric],
    });
    const { MetricName, Namespace, Statistic, Metrics = [] } = alarm(name);
    const seen = [{ MetricName, Namespace, Stat: Statistic }];
    for (const { MetricStat } of Metrics) if (MetricStat) seen.push({ ...MetricStat.Metric, Stat: MetricStat.Stat });
    expect(seen).toContainEqual({ MetricName: message, Namespace: metric.MetricNamespace, Stat: 'Sum' });
  });

  test('exists for every function that names one', () => {
    const declared: readonly FunctionFacts[] = Object.values(functions);
    const named = new Set(declared.flatMap((one) => one.alarm ?? []));
    expect(named.size).toBeGreaterThan(5);
    for (const name of named) expect(JSON.stringify(alarm(name))).toContain('"MetricName":"Errors"');
  });

  test('exists for everything that is logged for one', () => {
    const counted = filters.map(({ MetricTransformations: [{ MetricName }] }) => MetricName);
    expect(new Set(counted)).toEqual(new Set(Object.keys(LogMessage)));
  });

  test('fires for one row or file that HR can do nothing about, and for ten people without an email', () => {
    expect(alarm('RowsFailed').Threshold).toBe(1);
    expect(alarm('PoolUnsuitable').Threshold).toBe(1);
    expect(alarm('InvitationsUndelivered')).toMatchObject({ Threshold: 10, Period: 3600 });
  });

  test('about a report fires at the first error: a time-out or a missing permission causes no second one', () => {
    expect(alarm('ReportNotWritten')).toMatchObject({ Threshold: 1, Period: 300 });
  });

  test('about a batch covers both of its tries', () => {
    const tries = 2 * 145 + 5;
    expect(alarm('BatchFailed').Threshold).toBe(2);
    expect(alarm('BatchFailed').Period).toBeGreaterThan(2 * tries);
  });

  test("about SES's reputation keeps its state while SES sends no data", () => {
    for (const name of ['MailsBounce', 'MailsUnwanted']) {
      expect(alarm(name)).toMatchObject({ TreatMissingData: 'ignore', Period: 3600 });
    }
    expect(alarm('FileNotStarted').TreatMissingData).toBe('notBreaching');
  });
});

test('the synth warns when nobody would be notified of an alarm, but not in dev', () => {
  const unheard = expect.stringContaining('nobody is notified of an alarm');
  expect(synthesise({ stage: 'prod' }).warnings).toContainEqual(unheard);
  expect(synthesise().warnings).not.toContainEqual(unheard);
  expect(stack.warnings).not.toContainEqual(unheard);
});
