import type { AccessOf } from '../iam/authorize-requests.ts';

/** Operations on a rule, by the field that has its name. */
const ruleFields: Readonly<Record<string, 'Name' | 'Rule'>> = {
  DeleteRule: 'Name',
  DescribeRule: 'Name',
  DisableRule: 'Name',
  EnableRule: 'Name',
  ListTargetsByRule: 'Rule',
  PutRule: 'Name',
  PutTargets: 'Rule',
  RemoveTargets: 'Rule',
};

/**
 * All but PutEvents, which EventBridge decides by the bus's policy as well.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function eventsAccess({ region, accountId }: { readonly region: string; readonly accountId: string }): AccessOf {
  const arn = (path: string) => `arn:aws:events:${region}:${accountId}:${path}`;
  return (operation, body) => {
    if (operation === 'PutEvents') return undefined;
    const action = `events:${operation}`;
    if (operation === 'DescribeEventBus') return { action, resource: arn(`event-bus/${body.Name ?? 'default'}`) };
    const field = Object.hasOwn(ruleFields, operation) ? ruleFields[operation] : undefined;
    if (field === undefined) return { action, resource: '*' };
    const bus = String(body.EventBusName ?? 'default').replace(/^.*\//, '');
    return { action, resource: arn(`rule/${bus === 'default' ? '' : `${bus}/`}${body[field]}`) };
  };
}
