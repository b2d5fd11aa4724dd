import { describe, expect, test } from 'vitest';
import { LogMessage } from '../../functions/contract.ts';
import { everything } from './everything.ts';
import { synthesise } from './synthesise.ts';

const stack = synthesise(everything);

interface MetricQuery {
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

/** Names of the metrics that an alarm adds up. */
function summed(name: string): string[] {
  return (alarm(name).Metrics as MetricQuery[]).flatMap(({ MetricStat }) => MetricStat?.Metric.MetricName ?? []);
}

describe('an alarm', () => {
  test('that adds up metrics is not silenced by one of them that has no data', () => {
    const sums = stack.of('AWS::CloudWatch::Alarm').filter(([, { Properties }]) => Properties.Metrics);
    expect(sums.length).toBeGreaterThan(3);
    for (const [id, { Properties }] of sums) {
      const { Expression } = (Properties.Metrics as MetricQuery[]).find((query) => query.Expression) ?? {};
      expect(Expression, id).toBe('SUM(FILL(METRICS(), 0))');
      // The newest period is filled up too: what comes late is found in the one before.
      expect(Properties, id).toMatchObject({ EvaluationPeriods: 2, DatapointsToAlarm: 1 });
    }
  });

  test('is not rung by a file that HR has to mend, nor by a stranger whom the rules turn away', () => {
    expect(summed('ImportFailed')).toContain('fileRefused');
    expect(summed('TriggerFailed')).toContain('triggerRefused');
    const filters = stack.of('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    expect(filters).toHaveLength(2);
    expect(filters).toContainEqual(
      expect.objectContaining({
        LogGroupName: { Ref: expect.stringMatching(/^TriggersPreSignUpLogs/) },
        FilterPattern: `{ $.message = "${LogMessage.triggerRefused}" }`,
        MetricTransformations: [
          { MetricName: 'triggerRefused', MetricNamespace: 'cognito-onboarding-prod', MetricValue: '-1' },
        ],
      }),
    );
    expect(filters).toContainEqual(
      expect.objectContaining({
        LogGroupName: { Ref: expect.stringMatching(/^BulkImportReportImportLogs/) },
        FilterPattern: `{ $.message = "${LogMessage.fileRefused}" }`,
      }),
    );
  });

  test('about a report rings at the first error: of a time-out or a missing permission there is no second', () => {
    expect(alarm('ReportNotWritten')).toMatchObject({ Threshold: 1, Period: 300 });
  });

  test('about a batch holds both of its tries', () => {
    const tries = 2 * 145 + 5;
    expect(alarm('BatchFailed').Threshold).toBe(2);
    expect(alarm('BatchFailed').Period).toBeGreaterThan(2 * tries);
  });

  test("about SES's name stays as it is while SES tells nothing", () => {
    for (const name of ['MailsBounce', 'MailsUnwanted']) {
      expect(alarm(name)).toMatchObject({ TreatMissingData: 'ignore', Period: 3600 });
    }
    expect(alarm('FileNotStarted').TreatMissingData).toBe('notBreaching');
  });
});

test('the synth says when nobody would hear of an alarm, but not in dev', () => {
  const unheard = expect.stringContaining('nobody hears of an alarm');
  expect(synthesise({ stage: 'prod' }).warnings).toContainEqual(unheard);
  expect(synthesise().warnings).not.toContainEqual(unheard);
  expect(stack.warnings).not.toContainEqual(unheard);
});
