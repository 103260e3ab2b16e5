/** Pulumi type token of the resource that a function of azure-native reads, such as `getUserAssignedIdentity`. */
export function typeReadBy(token: string): string | undefined {
  return /:get[A-Z]\w*$/.test(token) ? token.replace(/:get([A-Z]\w*)$/, ":$1") : undefined;
}
