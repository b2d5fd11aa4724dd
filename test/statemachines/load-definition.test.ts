import { describe, expect, test } from 'vitest';
import { StateMachineFile, type StateMachineName } from '../../functions/contract.ts';
import { fillPlaceholders, loadDefinition, publishingMachines } from '../../statemachines/load-definition.ts';

const functionArn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`;

describe('the placeholders of a definition', () => {
  const placeholder = (name: string) => `\${${name}}`;
  const machines = Object.keys(StateMachineFile) as StateMachineName[];

  test.each(machines)('of %s name its functions and the bus', (name) => {
    const definition = JSON.stringify(loadDefinition(name, { functionArn, busName: 'onboarding' }));
    expect(definition).not.toContain(placeholder('').slice(0, 2));
    expect(definition.includes('onboarding')).toBe(publishingMachines().includes(name));
  });

  test('name a bus in the machines that publish', () => {
    expect(publishingMachines()).toEqual(['BulkImport', 'EventIntake']);
  });

  test('refer to the function whose name they have', () => {
    const { States } = loadDefinition('EventIntake', { functionArn, busName: 'onboarding' });
    expect(States).toMatchObject({ ValidateEvents: { Parameters: { FunctionName: functionArn('ValidateEvents') } } });
  });

  test('refer to something that exists', () => {
    const definition = { a: placeholder('CreateUsersFunctionArn'), b: [placeholder('CreateUserFunctionArn')] };
    const fill = (name: string) => (name === 'CreateUsersFunctionArn' ? 'arn' : undefined);
    expect(() => fillPlaceholders(definition, fill)).toThrow(
      `${placeholder('CreateUserFunctionArn')} names neither a function nor the bus.`,
    );
  });

  test('are not replaced in values', () => {
    const fill = (name: string) => (name === 'A' ? placeholder('B') : undefined);
    expect(fillPlaceholders({ a: [`x${placeholder('A')}`] }, fill)).toEqual({ a: [`x${placeholder('B')}`] });
  });
});
