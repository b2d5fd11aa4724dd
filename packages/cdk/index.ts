// biome-ignore-all lint/performance/noBarrelFile: what the package exports, and nothing imports it here
export { createStacks } from '../../infra/create-stacks.ts';
export { OnboardingStack } from '../../infra/onboarding-stack.ts';
export { parseSettings, type Settings, type SettingsInput } from '../../settings/config.ts';
export { settingsIn } from '../../settings/stages.ts';
