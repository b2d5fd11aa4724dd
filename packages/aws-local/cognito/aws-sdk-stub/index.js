// cognito-local constructs these two at most; calling one of them would be a mistake, so they hold nothing.
exports.Lambda = class Lambda {};
exports.KMS = class KMS {};
