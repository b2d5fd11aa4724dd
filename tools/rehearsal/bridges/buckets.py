"""CloudFormation: moto makes a template's bucket without its versioning and its events for EventBridge."""

from moto.s3.models import FakeBucket, s3_backends
from moto.utilities.utils import get_partition


def add():
    create = FakeBucket.create_from_cloudformation_json.__func__

    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        bucket = create(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs)
        backend = s3_backends[account_id][get_partition(region_name)]
        given = cloudformation_json.get("Properties", {})
        if "VersioningConfiguration" in given:
            backend.put_bucket_versioning(bucket.name, given["VersioningConfiguration"]["Status"])
        if given.get("NotificationConfiguration", {}).get("EventBridgeConfiguration"):
            backend.put_bucket_notification_configuration(bucket.name, {"EventBridgeConfiguration": {"any": True}})
        return bucket

    FakeBucket.create_from_cloudformation_json = classmethod(create_from_cloudformation_json)
