/** What of a cluster a role may be given on, as the stack file names it. */
export const roleScopeWords = [
  "batchAccount",
  "storage",
  "workspace",
  "containerRegistry",
  "keyVault",
  "resourceGroups",
] as const;

export type RoleScopeWord = (typeof roleScopeWords)[number];

export function isRoleScopeWord(text: string): text is RoleScopeWord {
  return (roleScopeWords as readonly string[]).includes(text);
}

const guid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const definition = new RegExp(
  `^/subscriptions/${guid}/providers/Microsoft\\.Authorization/roleDefinitions/(${guid})$`,
  "i",
);

/** GUID at the end of the ARM id of a role definition; undefined for any other text. */
export function roleDefinitionGuid(role: string): string | undefined {
  return definition.exec(role)?.[1]?.toLowerCase();
}

/** Whether the text is the ARM id of a subscription. */
export function isSubscriptionId(text: string): boolean {
  return new RegExp(`^/subscriptions/${guid}$`, "i").test(text);
}
