"""Distributed Map: moto's interpreter knows neither ItemBatcher, JSON Lines nor EXPRESS children, takes a percentage only
with a decimal point; its ResultWriter writes no results, and looks for its bucket in the children's results.

A definition is rewritten before it is parsed. ItemBatcher moves into the reader's Parameters, where moto evaluates its
paths like any other, and the reader takes it out again.
"""

import json

from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval.resource_eval_s3 import (
    ResourceEvalS3 as Reader,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.result_writer.resource_eval.resource_eval_s3 import (
    ResourceEvalS3 as Writer,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.result_writer.result_writer_decl import ResultWriter
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

CARRIED = "Carried"


def add():
    parse = AmazonStateLanguageParser.parse
    AmazonStateLanguageParser.parse = staticmethod(lambda definition: parse(rewritten(definition)))
    get_object = Reader._handle_get_object
    Reader._handle_get_object = staticmethod(lambda *args: read_items(get_object, *args))
    Writer._handle_put_object = staticmethod(write_results)
    ResultWriter._eval_body = eval_writer


def rewritten(definition):
    machine = json.loads(definition)
    for state in states_in(machine):
        if "ToleratedFailurePercentage" in state:
            state["ToleratedFailurePercentage"] = float(state["ToleratedFailurePercentage"])
        if "ItemProcessor" in state:
            state["ItemProcessor"].get("ProcessorConfig", {}).pop("ExecutionType", None)
        reader = state.get("ItemReader")
        if not reader or reader.get("ReaderConfig", {}).get("InputType") != "JSONL":
            continue
        reader["ReaderConfig"]["InputType"] = "JSON"
        batcher = state.pop("ItemBatcher", {})
        for name in ("MaxItemsPerBatch", "MaxInputBytesPerBatch"):
            if f"{name}Path" in batcher:
                batcher[f"{name}.$"] = batcher.pop(f"{name}Path")
        reader["Parameters"][CARRIED] = batcher
    return json.dumps(machine)


def states_in(machine):
    for state in machine.get("States", {}).values():
        yield state
        for inner in [*state.get("Branches", []), state.get("ItemProcessor", {}), state.get("Iterator", {})]:
            yield from states_in(inner)


def read_items(get_object, env, runtime_part, credentials):
    batcher = env.stack[-1].pop(CARRIED, None)
    get_object(env, runtime_part, credentials)
    if batcher is None:
        return
    items = [json.loads(line) for line in env.stack.pop().split("\n") if line]
    env.stack.append(json.dumps(batches(items, batcher) if batcher else items))


def batches(items, batcher):
    """https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html"""
    most = batcher.get("MaxItemsPerBatch", len(items))
    most_bytes = batcher.get("MaxInputBytesPerBatch", 262_144)
    made = []
    for item in items:
        batch = made[-1] if made else None
        if not batch or len(batch) == most or len(json.dumps([*batch, item]).encode()) > most_bytes:
            made.append([item])
        else:
            batch.append(item)
    return [{"BatchInput": batcher.get("BatchInput", {}), "Items": batch} for batch in made]


def eval_writer(self, env):
    results = env.stack.pop()
    env.stack.append(env.states.get_input())
    self.parargs.eval(env)
    parameters = env.stack.pop()
    env.stack[-1:] = [results, parameters]
    self.resource_eval.eval_resource(env)


def write_results(env, runtime_part, credentials):
    """https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html"""
    parameters = env.stack.pop()
    # moto's workers hand over nothing for a child that failed.
    results = [result for result in env.stack.pop() if result is not None]
    map_run_arn = env.map_run_record_pool_manager.get_all().pop().map_run_arn
    folder = f"{parameters['Prefix'].rstrip('/')}/{map_run_arn.rsplit(':', 1)[1]}"
    children = [{"Output": json.dumps(result), "Status": "SUCCEEDED"} for result in results]
    succeeded = {"Key": f"{folder}/SUCCEEDED_0.json", "Size": len(json.dumps(children))}
    manifest = {
        "DestinationBucket": parameters["Bucket"],
        "MapRunArn": map_run_arn,
        "ResultFiles": {"FAILED": [], "PENDING": [], "SUCCEEDED": [succeeded]},
    }
    s3 = Writer._get_s3_client(resource_runtime_part=runtime_part, state_credentials=credentials)
    for key, body in ((succeeded["Key"], children), (f"{folder}/manifest.json", manifest)):
        s3.put_object(Bucket=parameters["Bucket"], Key=key, Body=json.dumps(body).encode())
    details = {"Bucket": parameters["Bucket"], "Key": f"{folder}/manifest.json"}
    env.stack.append({"MapRunArn": map_run_arn, "ResultWriterDetails": details})
