/** Whether a function of azure-native failed because what it was to read is not there. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && /\bStatus=404\b|\b(?:Resource(?:Group)?|Pool|Account)NotFound\b/.test(error.message);
}
