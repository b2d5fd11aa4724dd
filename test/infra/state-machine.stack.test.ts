import { describe, expect, test } from 'vitest';
import { callsIn } from '../../statemachines/asl-calls.ts';
import { statementsOf, synthesise } from './synthesise.ts';

const { resources, of } = synthesise();
const machineOf = (name: string) =>
  of('AWS::StepFunctions::StateMachine').find(([id]) => id.startsWith(name))?.[1].Properties;
const statements = statementsOf(resources).filter(({ in: id }) => /^BulkImport(Role|MapRuns)/.test(id));
const permitted = (action: string) =>
  statements.filter(({ actions }) => actions.includes(action)).flatMap((one) => one.resources);

describe('the machine of the bulk import', () => {
  test('has every placeholder of its file filled', () => {
    const definition = JSON.stringify(machineOf('BulkImport').DefinitionString);
    expect(definition).not.toMatch(/\$\{/);
    for (const name of ['PrepareImport', 'CreateUsers', 'ReportImport']) {
      expect(definition).toMatch(new RegExp(`"Fn::GetAtt":\\["BulkImport${name}Function\\w+","Arn"\\]`));
    }
  });

  test('has the results of its map written with their metadata, as the report reads them', () => {
    const definition: string = machineOf('BulkImport').DefinitionString['Fn::Join'][1].join('');
    expect(definition).toContain('"ResultWriter":{');
    // Left out, it is NONE; COMPACT and FLATTEN have no `Output`.
    expect(definition).not.toContain('WriterConfig');
  });

  test('may call its functions and its bus, and nothing else of either', () => {
    expect(
      permitted('lambda:InvokeFunction')
        .map((arn) => /BulkImport(\w+)Function/.exec(arn)?.[1])
        .sort(),
    ).toEqual(['CreateUsers', 'PrepareImport', 'ReportImport']);
    expect(permitted('events:PutEvents')).toEqual([expect.stringMatching(/EventBus/)]);
  });

  test('may run its map: start, watch, stop and redrive its own children', () => {
    expect(permitted('states:StartExecution')).toEqual([expect.stringMatching(/^{"Ref":"BulkImportMachine/)]);
    const children = expect.stringMatching(/:execution:.*"BulkImportMachine\w+","Name".*"\/\*:\*"/);
    const runs = expect.stringMatching(/:execution:.*"BulkImportMachine\w+","Name".*":\*"/);
    for (const action of ['states:DescribeExecution', 'states:StopExecution']) {
      expect(permitted(action)).toEqual(expect.arrayContaining([children, runs]));
    }
    expect(permitted('states:RedriveExecution')).toEqual([children]);
  });

  test('lets PrepareImport look at its executions, and no function do more with them', () => {
    const theirs = statementsOf(resources).filter(({ in: id }) => /^BulkImport(Prepare|Create|Report)/.test(id));
    const onExecutions = theirs.filter(({ actions }) => actions.some((action) => action.startsWith('states:')));
    expect(onExecutions).toEqual([
      {
        in: expect.stringMatching(/^BulkImportPrepareImport/),
        effect: 'Allow',
        actions: ['states:DescribeExecution'],
        resources: [expect.stringMatching(/:execution:",{"Fn::GetAtt":\["BulkImportMachine\w+","Name"\]},":\*"/)],
      },
    ]);
  });

  test('may read items and write results below work/ only', () => {
    for (const action of ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts']) {
      expect(permitted(action)).toEqual([expect.stringContaining('/work/*')]);
    }
  });

  test('may do nothing more', () => {
    const actions = new Set(statements.flatMap((statement) => statement.actions));
    expect([...actions].filter((action) => !action.startsWith('logs:')).sort()).toEqual([
      'events:PutEvents',
      'lambda:InvokeFunction',
      's3:AbortMultipartUpload',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListMultipartUploadParts',
      's3:PutObject',
      'states:DescribeExecution',
      'states:RedriveExecution',
      'states:StartExecution',
      'states:StopExecution',
    ]);
  });

  test('can write to an inbox with a key of its own', () => {
    const withKey = statementsOf(synthesise({ bulkImport: { encryption: 'KMS' } }).resources);
    const actions = withKey.filter(({ in: id }) => id.startsWith('BulkImportRole')).flatMap((one) => one.actions);
    expect(actions).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
  });
});

describe('calls in a definition', () => {
  const machine = (state: object) => ({ StartAt: 'One', States: { One: state } });

  test('are found in branches and maps', () => {
    const call = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'inner' },
    };
    const nested = machine({
      Type: 'Parallel',
      Branches: [machine({ Type: 'Map', ItemProcessor: machine(call) })],
    });
    expect([...callsIn(nested).functions]).toEqual(['inner']);
  });

  test.each([
    [{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' }, 'One calls arn:aws:states:::sqs:sendMessage'],
    [
      { Type: 'Map', ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2' } },
      'One uses arn:aws:states:::s3:listObjectsV2',
    ],
    [
      { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName.$': '$.any' } },
      'One has no fixed FunctionName',
    ],
  ])('that no permission is known for fail the synth: %j', (state, message) => {
    expect(() => callsIn(machine(state))).toThrow(message);
  });
});
