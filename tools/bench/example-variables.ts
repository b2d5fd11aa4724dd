import { type ResourceKind, ResourceVariable } from '../../functions/contract.ts';
import type { FunctionName } from '../../functions/functions.ts';
import { parseSettings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';

const names: Readonly<Record<ResourceKind, string>> = {
  userPool: 'eu-central-1_EXAMPLE',
  userPoolClient: 'client',
  resendInvitation: 'ResendInvitation',
  portal: 'https://portal.example.com',
  portalKey: '12345678-1234-1234-1234-123456789012',
  requiredPortalKey: '12345678-1234-1234-1234-123456789012',
  bus: 'onboarding',
  bucket: 'onboarding-inbox',
  eventQueue: 'https://sqs.eu-central-1.amazonaws.com/111122223333/events',
  eventIntake: 'arn:aws:states:eu-central-1:111122223333:stateMachine:EventIntake',
  bulkImport: 'arn:aws:states:eu-central-1:111122223333:stateMachine:BulkImport',
  undoImport: 'UndoImport',
  schedules: 'scheduled-imports',
  scheduleTarget: '{"stateMachineArn":"arn:aws:states:eu-central-1:111122223333:stateMachine:BulkImport"}',
  legacyDirectoryAuthorization: 'Bearer example',
};

/** The variables that a function has in a stage with the defaults, so that its module can be loaded. There are no such resources. */
export function exampleVariables(name: FunctionName): Record<string, string> {
  const { environment, resources } = functionSettings(name, parseSettings({ stage: 'dev' }));
  const given = resources.map((kind) => [ResourceVariable[kind], names[kind]]);
  return { ...environment, ...Object.fromEntries(given), AWS_REGION: 'eu-central-1' };
}
